using System.Globalization;
using System.Text;

namespace Sightline.Farm.Ssdp;

/// <summary>Writes the messages of one device as the SDK in AXIS OS writes them.</summary>
internal static class SsdpMessages
{
    /// <summary>How long an announcement holds; it is repeated before half of it is over.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1800);

    /// <summary>The answer to a search.</summary>
    public static byte[] Answer(SsdpFacts device, SsdpTarget target, DateTimeOffset now) => Lines(
        "HTTP/1.1 200 OK",
        Age,
        string.Create(CultureInfo.InvariantCulture, $"DATE: {now:r}"),
        "EXT:",
        $"LOCATION: {device.Location}",
        Options,
        Boot(device),
        $"SERVER: {device.Server}",
        Agent,
        $"ST: {target.Of(device)}",
        $"USN: {target.Usn(device)}");

    /// <summary>Says that something is there.</summary>
    public static byte[] Alive(SsdpFacts device, SsdpTarget target) => Notify(device, target, "ssdp:alive", Age, $"LOCATION: {device.Location}");

    /// <summary>Says that something is gone.</summary>
    public static byte[] ByeBye(SsdpFacts device, SsdpTarget target) => Notify(device, target, "ssdp:byebye", Age, $"LOCATION: {device.Location}");

    private const string Options = "OPT: \"http://schemas.upnp.org/upnp/1/0/\"; ns=01";
    private const string Agent = "X-User-Agent: redsonic";
    private static readonly string Age = string.Create(CultureInfo.InvariantCulture, $"CACHE-CONTROL: max-age={MaxAge.TotalSeconds}");

    private static byte[] Notify(SsdpFacts device, SsdpTarget target, string kind, string age, string location) => Lines(
        "NOTIFY * HTTP/1.1",
        "HOST: 239.255.255.250:1900",
        age,
        location,
        Options,
        Boot(device),
        $"NT: {target.Of(device)}",
        $"NTS: {kind}",
        $"SERVER: {device.Server}",
        Agent,
        $"USN: {target.Usn(device)}");

    private static string Boot(SsdpFacts device) => $"01-NLS: {device.BootId:D}";

    private static byte[] Lines(params ReadOnlySpan<string> lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines!) + "\r\n\r\n");
}

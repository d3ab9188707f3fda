using System.Net;
using System.Text;

namespace Sightline.Discovery.Ssdp;

/// <summary>The packets that ask (M-SEARCH).</summary>
internal static class SsdpSearch
{
    /// <summary>UDP port.</summary>
    public const int Port = 1900;

    /// <summary>What only Axis devices answer to. Asking for everything would call every television.</summary>
    private const string Target = "urn:axis-com:service:BasicService:1";

    /// <summary>Multicast group.</summary>
    public static IPAddress Group { get; } = IPAddress.Parse("239.255.255.250");

    /// <summary>Asks everybody; answers are spread over three seconds.</summary>
    public static byte[] ToAll() => Build(Group, "MX: 3\r\n", Target);

    /// <summary>Asks one address, which answers at once and so without MX (UPnP Device Architecture 1.1, section 1.3.2).</summary>
    public static byte[] To(IPAddress address) => Build(address, "", Target);

    internal static byte[] Build(IPAddress host, string wait, string target) =>
        Encoding.ASCII.GetBytes($"M-SEARCH * HTTP/1.1\r\nHOST: {host}:{Port}\r\nMAN: \"ssdp:discover\"\r\n{wait}ST: {target}\r\nUSER-AGENT: Sightline UPnP/1.1\r\n\r\n");
}

using System.Globalization;
using System.Text;

namespace Sightline.Farm.Ssdp;

/// <summary>An M-SEARCH as it came.</summary>
/// <param name="Target">What is searched for.</param>
/// <param name="Wait">The longest time an answer may wait; zero for a search to one device.</param>
internal sealed record SsdpSearch(string Target, TimeSpan Wait)
{
    /// <summary>Longer waits count as this (UPnP Device Architecture 1.1 section 1.3.3).</summary>
    private const int MaxWait = 5;

    private const int MaxLength = 2_048;

    /// <summary>Reads a packet. Total: any bytes give a search, or null.</summary>
    /// <param name="packet">The bytes.</param>
    /// <param name="toGroup">Whether it was sent to the group: then MX is demanded.</param>
    public static SsdpSearch? Read(ReadOnlySpan<byte> packet, bool toGroup)
    {
        if (packet.Length > MaxLength || !packet.StartsWith("M-SEARCH * HTTP/1."u8))
            return null;
        var lines = Encoding.Latin1.GetString(packet).Split('\n');
        var (man, target, wait) = (Field(lines, "MAN"), Field(lines, "ST"), Field(lines, "MX"));
        if (man?.Trim('"') != "ssdp:discover" || string.IsNullOrEmpty(target))
            return null;
        if (!toGroup)
            return new SsdpSearch(target, TimeSpan.Zero);
        return int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? new SsdpSearch(target, TimeSpan.FromSeconds(Math.Min(seconds, MaxWait)))
            : null;
    }

    private static string? Field(string[] lines, string name)
    {
        foreach (var line in lines.AsSpan(1))
            if (line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim();
        return null;
    }
}

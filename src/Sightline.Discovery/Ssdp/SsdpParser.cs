using System.Globalization;
using System.Text;

namespace Sightline.Discovery.Ssdp;

/// <summary>Parses SSDP packets. Any bytes lead to a message or a named refusal.</summary>
internal static class SsdpParser
{
    /// <summary>The largest packet that is looked at. A real one has less than a thousand bytes.</summary>
    public const int MaxPacket = 8_192;

    private const int MaxHeaders = 64;

    private static readonly TimeSpan UsualMaxAge = TimeSpan.FromSeconds(1_800);

    public static SsdpMessage? Parse(ReadOnlySpan<byte> packet, out SsdpRefusal? refusal)
    {
        refusal = packet.Length > MaxPacket ? SsdpRefusal.TooLarge : null;
        if (refusal is not null)
            return null;
        var lines = Encoding.UTF8.GetString(packet).Split('\n');
        var start = lines[0].TrimEnd('\r');
        var isAnswer = start.StartsWith("HTTP/1.1 200", StringComparison.OrdinalIgnoreCase) || start.StartsWith("HTTP/1.0 200", StringComparison.OrdinalIgnoreCase);
        if (!isAnswer && !start.StartsWith("NOTIFY * HTTP/1.", StringComparison.OrdinalIgnoreCase))
            refusal = SsdpRefusal.StartLine;
        else if (Headers(lines) is not { } headers)
            refusal = SsdpRefusal.Header;
        else
            return Message(headers, isAnswer, out refusal);
        return null;
    }

    private static SsdpMessage? Message(Dictionary<string, string> headers, bool isAnswer, out SsdpRefusal? refusal)
    {
        var kind = isAnswer ? "ssdp:alive" : headers.GetValueOrDefault("NTS") ?? "";
        var goodbye = kind.Equals("ssdp:byebye", StringComparison.OrdinalIgnoreCase);
        refusal = !goodbye && !kind.Equals("ssdp:alive", StringComparison.OrdinalIgnoreCase) && !kind.Equals("ssdp:update", StringComparison.OrdinalIgnoreCase)
            ? SsdpRefusal.Kind
            : string.IsNullOrEmpty(headers.GetValueOrDefault("USN")) ? SsdpRefusal.NoUsn : null;
        return refusal is null
            ? new SsdpMessage(headers["USN"], goodbye ? null : headers.GetValueOrDefault("LOCATION"), headers.GetValueOrDefault("SERVER"), MaxAge(headers.GetValueOrDefault("CACHE-CONTROL")), goodbye)
            : null;
    }

    private static Dictionary<string, string>? Headers(string[] lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r', '\0');
            if (line.Length == 0)
                break;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || headers.Count == MaxHeaders)
                return null;
            // The first one counts: what comes after could only contradict it.
            headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
        }
        return headers;
    }

    private static TimeSpan MaxAge(string? control)
    {
        var at = control?.IndexOf("max-age", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
            return UsualMaxAge;
        var digits = control!.AsSpan(at + 7).TrimStart(" =");
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 60, 86_400))
            : UsualMaxAge;
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sightline.Contracts.Lists;

/// <summary>
/// Values of every kind as texts whose ordinal order is the order of the values. So filters, sort orders and cursors know one
/// comparison only, and any text is a valid key.
/// </summary>
internal static class SortKey
{
    public static string OfText(string text) => text.ToLowerInvariant();

    /// <summary>Text in any case with its numbers as numbers: <c>Gate 9</c> before <c>Gate 10</c>.</summary>
    public static string OfName(string text)
    {
        var key = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at > start)
                AppendNumber(key, text.AsSpan(start, at - start), '0');
            else
                key.Append(char.ToLowerInvariant(text[at++]));
        }
        return key.ToString();
    }

    public static string OfNumber(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
        return (bits < 0 ? ~(ulong)bits : (ulong)bits | 0x8000_0000_0000_0000).ToString("X16", CultureInfo.InvariantCulture);
    }

    public static string OfTime(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    public static string OfFlag(bool flag) => flag ? "1" : "0";

    public static string OfOrdinal(int ordinal) => ordinal.ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>IPv4 before IPv6, each as a number; what is not an address comes last, as text.</summary>
    public static string OfAddress(string text) => IPAddress.TryParse(text, out var address) ? OfAddress(address) : "t" + OfText(text);

    public static string OfAddress(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork ? "4" : "6") + Convert.ToHexString(plain.GetAddressBytes());
    }

    /// <summary>Part by part: runs of digits as numbers, other runs as text and before any number; <c>1.9</c> before <c>1.10</c> before <c>1.10.1</c>.</summary>
    public static string OfVersion(string text)
    {
        var key = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (at > start)
                AppendNumber(key, text.AsSpan(start, at - start), 'n');
            for (start = at; at < text.Length && !char.IsAsciiDigit(text[at]) && text[at] != '.';)
                at++;
            if (at > start)
                key.Append('a').Append(text.AsSpan(start, at - start).ToString().ToLowerInvariant()).Append('\0');
            if (at < text.Length && text[at] == '.')
                at++;
        }
        return key.ToString();
    }

    /// <summary>First and last key of a block such as <c>10.1.0.0/16</c>.</summary>
    public static (string Low, string High) OfBlock(IPNetwork block)
    {
        var low = block.BaseAddress.GetAddressBytes();
        var high = (byte[])low.Clone();
        for (var bit = block.PrefixLength; bit < high.Length * 8; bit++)
            high[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return (OfAddress(new IPAddress(low)), OfAddress(new IPAddress(high)));
    }

    private static void AppendNumber(StringBuilder key, ReadOnlySpan<char> digits, char mark)
    {
        var significant = digits.TrimStart('0');
        key.Append(mark).Append((char)(0x4000 + Math.Min(significant.Length, 0x4000))).Append(significant);
    }
}

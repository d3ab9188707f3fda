using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sightline.Discovery.Addresses;

/// <summary>Reads one entry: an address, a range or a CIDR block.</summary>
internal static class AddressParser
{
    // "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255" is the longest address; a range of two with blanks stays below.
    private const int LongestEntry = 128;

    /// <param name="text">The entry as typed.</param>
    /// <param name="excluding">True for a list of exclusions: any size, IPv6 blocks, and the whole of a block.</param>
    public static AddressReading Parse(string text, bool excluding = false)
    {
        var entry = text.Trim();
        if (entry.Length == 0)
            return new(AddressCodes.Empty, "There is no address here. Type one, or remove the entry.");
        if (entry.Length > LongestEntry)
            return new(AddressCodes.TooLong, $"This entry has {entry.Length} characters; no address is longer than {LongestEntry}. Put each address on its own.");
        // Word processors and spreadsheets turn the hyphen of a range into a dash.
        entry = entry.Replace('\u2013', '-').Replace('\u2014', '-');

        var reading = entry.Contains('/', StringComparison.Ordinal) && !entry.Contains("://", StringComparison.Ordinal)
            ? Block(entry, excluding)
            : entry.Contains('-', StringComparison.Ordinal) && !LooksLikeName(entry) ? Range(entry) : Single(entry);
        return reading.Refused || excluding ? reading : AddressPolicy.Check(entry, reading);
    }

    private static AddressReading Single(string entry) =>
        TryAddress(entry, out var address, out var refusal) ? new(AddressRange.Of(address)) : refusal;

    private static AddressReading Range(string entry)
    {
        var at = entry.IndexOf('-', StringComparison.Ordinal);
        string left = entry[..at].Trim(), right = entry[(at + 1)..].Trim();
        if (left.Contains(':', StringComparison.Ordinal) && left.Count(c => c == ':') > 1)
            return new(AddressCodes.IPv6Range, $"'{entry}' is a range of IPv6 addresses. Give IPv6 addresses one by one.");
        if (!TryAddress(left, out var first, out var refusal))
            return refusal;
        // 192.168.0.10-20: the end is the last part alone.
        if (right.Length is > 0 and <= 3 && right.All(char.IsAsciiDigit))
            right = string.Concat(left.AsSpan(0, left.LastIndexOf('.') + 1), right);
        if (!TryAddress(right, out var last, out refusal))
            return refusal;
        if (last.AddressFamily != AddressFamily.InterNetwork)
            return new(AddressCodes.IPv6Range, $"'{entry}' mixes IPv4 and IPv6. Give IPv6 addresses one by one.");
        var range = new AddressRange(AddressNumber.Of(first), AddressNumber.Of(last));
        return range.Last < range.First
            ? new(AddressCodes.RangeReversed, $"The range '{entry}' ends before it starts. Put the lower address first.")
            : new(range);
    }

    private static AddressReading Block(string entry, bool excluding)
    {
        var at = entry.IndexOf('/', StringComparison.Ordinal);
        string left = entry[..at].Trim(), right = entry[(at + 1)..].Trim();
        if (!TryAddress(left, out var address, out var refusal))
            return refusal;
        var ipv4 = address.AddressFamily == AddressFamily.InterNetwork;
        if (!ipv4 && !excluding)
            return new(AddressCodes.IPv6Range, $"'{entry}' is a block of IPv6 addresses. Give IPv6 addresses one by one.");
        if (right.Contains('.', StringComparison.Ordinal))
            return new(AddressCodes.NetworkMask, $"'{entry}' has a network mask. Write the prefix length instead, for example {left}/24 for 255.255.255.0.");
        var bits = ipv4 ? 32 : 128;
        if (!int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > bits)
            return new(AddressCodes.Prefix, $"The prefix length of '{entry}' is not a number from 0 to {bits}.");

        var host = prefix == 0 && !ipv4 ? UInt128.MaxValue : (UInt128.One << (bits - prefix)) - 1;
        var first = AddressNumber.Of(address) & ~host;
        // The first and the last address of a network are not devices; a block of one or two addresses has neither (RFC 3021).
        var trim = !excluding && prefix <= 30 ? UInt128.One : 0;
        return new(new AddressRange(first + trim, (first | host) - trim));
    }

    private static bool TryAddress(string text, out IPAddress address, out AddressReading refusal)
    {
        address = IPAddress.None;
        if (AddressSpelling.Complaint(text) is { } complaint)
        {
            refusal = complaint;
            return false;
        }
        if (!IPAddress.TryParse(text, out var found))
        {
            refusal = new(AddressCodes.Syntax, $"'{text}' is not an IP address. Write it like 192.168.0.90, 192.168.0.10-20 or 192.168.0.0/24.");
            return false;
        }
        address = found.IsIPv4MappedToIPv6 ? found.MapToIPv4() : found;
        refusal = default;
        return true;
    }

    // A host name may hold hyphens: axis-b8a44f0a1b2c is a name, 10.0.0.1-20 a range.
    private static bool LooksLikeName(string entry) => entry.Contains("://", StringComparison.Ordinal) || (char.IsAsciiLetter(entry[0]) && !entry.Contains(':', StringComparison.Ordinal));
}

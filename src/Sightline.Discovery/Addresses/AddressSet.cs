using System.Collections;
using System.Net;

namespace Sightline.Discovery.Addresses;

/// <summary>A set of IP addresses, kept as sorted ranges: a block of a thousand addresses costs as much as one address.</summary>
/// <remarks>Immutable. Enumerates in ascending order, IPv4 before nearly all of IPv6, each address once.</remarks>
public sealed class AddressSet : IEnumerable<IPAddress>
{
    /// <summary>The largest number of addresses in one search: 25,600.</summary>
    public const int MaxAddresses = 25_600;

    private readonly AddressRange[] _ranges;

    internal AddressSet(IEnumerable<AddressRange> ranges)
    {
        _ranges = AddressRanges.Normalize(ranges);
        Size = _ranges.Aggregate(UInt128.Zero, (sum, range) => sum + range.Count);
    }

    /// <summary>The set without an address.</summary>
    public static AddressSet Empty { get; } = new([]);

    /// <summary>How many addresses there are; <see cref="int.MaxValue"/> if more (a set of exclusions can be that large).</summary>
    public int Count => Size > int.MaxValue ? int.MaxValue : (int)Size;

    internal UInt128 Size { get; }

    /// <summary>Reads addresses (<c>192.168.0.90</c>, single IPv6 addresses too), ranges (<c>192.168.0.10-20</c>,
    /// <c>192.168.0.10-192.168.1.20</c>) and CIDR blocks (<c>192.168.0.0/24</c>; without its network and broadcast address up to /30).</summary>
    /// <param name="entries">The entries, in the order of their positions from 1. Duplicates and overlaps are merged.</param>
    /// <returns>The addresses of the good entries, and a refusal for each bad one.</returns>
    public static AddressSetReading Parse(IEnumerable<string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var collector = new AddressCollector();
        var position = 0;
        foreach (var entry in entries)
            if (!collector.Add(++position, entry))
                break;
        return new(collector.ToSet(), collector.Refusals);
    }

    /// <summary>Reads a list of exclusions: the same syntax and IPv6 blocks too, of any size, and blocks whole.</summary>
    /// <param name="entries">The entries, in the order of their positions from 1.</param>
    /// <returns>The addresses of the good entries, and a refusal for each bad one.</returns>
    public static AddressSetReading ParseExclusions(IEnumerable<string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var readings = entries.Select((entry, index) => (Reading: AddressParser.Parse(entry, excluding: true), Position: index + 1)).ToArray();
        return new(
            new AddressSet(readings.Where(found => !found.Reading.Refused).Select(found => found.Reading.Range)),
            [.. readings.Where(found => found.Reading.Refused).Select(found => found.Reading.At(found.Position))]);
    }

    /// <summary>A set of the given addresses.</summary>
    /// <param name="addresses">The addresses, in any order.</param>
    public static AddressSet Of(params IEnumerable<IPAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return new(addresses.Select(AddressRange.Of));
    }

    /// <summary>Whether the address is in the set.</summary>
    /// <param name="address">An IPv4 or IPv6 address; a scope is not looked at.</param>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return AddressRanges.Contains(_ranges, AddressNumber.Of(address));
    }

    /// <summary>The addresses that are here and not there.</summary>
    /// <param name="excluded">What to leave out.</param>
    public AddressSet Except(AddressSet excluded)
    {
        ArgumentNullException.ThrowIfNull(excluded);
        return excluded._ranges.Length == 0 ? this : new(AddressRanges.Except(_ranges, excluded._ranges));
    }

    /// <summary>The addresses that are here or there.</summary>
    /// <param name="other">The other set.</param>
    public AddressSet Union(AddressSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(_ranges.Concat(other._ranges));
    }

    /// <inheritdoc/>
    public IEnumerator<IPAddress> GetEnumerator()
    {
        foreach (var range in _ranges)
            for (UInt128 offset = 0; offset < range.Count; offset++)
                yield return AddressNumber.ToAddress(range.First + offset);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The ranges, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _ranges);
}

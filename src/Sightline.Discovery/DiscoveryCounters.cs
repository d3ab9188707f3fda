using System.Collections.Concurrent;

namespace Sightline.Discovery;

/// <summary>Counts what discovery sees, for <see cref="DiscovererHealth"/>.</summary>
internal sealed class DiscoveryCounters
{
    // One fault for each thing that can go wrong; what works again takes its fault away.
    private readonly ConcurrentDictionary<string, string> _faults = new();
    private long _packets;
    private long _refusedPackets;
    private long _refusedDescriptions;

    public void CountPacket() => Interlocked.Increment(ref _packets);

    public void CountRefusedPacket() => Interlocked.Increment(ref _refusedPackets);

    public void CountRefusedDescription() => Interlocked.Increment(ref _refusedDescriptions);

    /// <summary>Notes whether something works.</summary>
    /// <param name="what">What.</param>
    /// <param name="fault">Why it does not; null if it does.</param>
    public void Note(string what, string? fault)
    {
        if (fault is null)
            _faults.TryRemove(what, out _);
        else
            _faults[what] = fault;
    }

    /// <summary>Forgets the faults of one kind, because what they were about may be gone.</summary>
    /// <param name="kind">How they begin.</param>
    public void Forget(string kind)
    {
        foreach (var what in _faults.Keys)
            if (what.StartsWith(kind, StringComparison.Ordinal))
                _faults.TryRemove(what, out _);
    }

    public DiscovererHealth ToHealth(IReadOnlyList<string> interfaces, long dropped) => new(
        interfaces,
        Interlocked.Read(ref _packets),
        Interlocked.Read(ref _refusedPackets),
        Interlocked.Read(ref _refusedDescriptions),
        dropped,
        [.. _faults.Values.Order(StringComparer.Ordinal)]);
}

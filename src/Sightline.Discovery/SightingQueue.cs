using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Sightline.Discovery;

/// <summary>The line between the sockets and the consumer. A slow consumer gets the latest of each device instead of every step, devices
/// that are new before those that are not, and memory stays bounded.</summary>
internal sealed class SightingQueue
{
    /// <summary>Sightings that wait at most: four for each of the most devices there can be.</summary>
    public const int MaxWaiting = 4 * 25_600;

    private readonly Lock _lock = new();
    private readonly LinkedList<Sighting> _new = new();
    private readonly LinkedList<Sighting> _seen = new();
    private readonly Dictionary<(string? Serial, IPAddress Address), LinkedListNode<Sighting>> _waiting = [];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _dropped;

    /// <summary>Sightings that nobody will see, because a later one took their place or the line was full.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Adds a sighting. One of the same device at the same address that still waits is replaced in its place.</summary>
    /// <param name="sighting">The sighting.</param>
    /// <param name="isFirst">Whether the device was not seen before. A full line makes room for it by dropping the oldest that was.</param>
    public void Add(Sighting sighting, bool isFirst)
    {
        var key = (sighting.Serial, sighting.Address);
        lock (_lock)
        {
            if (_waiting.TryGetValue(key, out var node))
            {
                node.Value = sighting;
                _dropped++;
            }
            else if (_waiting.Count < MaxWaiting || MakeRoom())
                _waiting[key] = (isFirst ? _new : _seen).AddLast(sighting);
            else
                _dropped++;
        }
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Takes sightings until cancelled.</summary>
    public async IAsyncEnumerable<Sighting> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            while (TryTake() is { } sighting)
                yield return sighting;
    }

    /// <summary>Ends the line: the consumer gets the failure.</summary>
    public void Fail(Exception failure) => _signal.Writer.TryComplete(failure);

    internal Sighting? TryTake()
    {
        lock (_lock)
            return (_new.First ?? _seen.First) is { } first ? Remove(first) : null;
    }

    private bool MakeRoom()
    {
        if (_seen.First is not { } oldest)
            return false;
        Remove(oldest);
        _dropped++;
        return true;
    }

    private Sighting Remove(LinkedListNode<Sighting> node)
    {
        node.List!.Remove(node);
        _waiting.Remove((node.Value.Serial, node.Value.Address));
        return node.Value;
    }
}

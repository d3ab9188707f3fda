namespace Sightline.Edge.Api.Events;

/// <summary>
/// What changed, for every client that listens. Kept is the newest event of each (name, key), at most <see cref="Capacity"/> of them:
/// an event carries the whole state "as it is now", so an older one of the same key is worth nothing, and a slow client
/// simply reads fewer. Nothing is stored per client.
/// </summary>
internal sealed class EventHub(TimeProvider time)
{
    public const int Capacity = 20_000;

    private readonly Lock _gate = new();
    private readonly EventLog _log = new(Capacity);
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Differs at each start of the edge host, so that a client of the time before is recognized.</summary>
    public string Epoch { get; } = time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sequence number of the newest event; 0 before the first.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
                return _log.Newest;
        }
    }

    /// <summary>Tells all listeners.</summary>
    /// <param name="name">One of <see cref="Contracts.EventNames"/>.</param>
    /// <param name="key">What the event is about, for example a serial number; a later event of the same name and key replaces this one.</param>
    /// <param name="payload">An immutable record of the contracts; written as JSON when somebody reads it.</param>
    public void Publish(string name, string key, object payload)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            _log.Append(name, key, payload);
            news = _news;
            _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        news.TrySetResult();
    }

    /// <summary>The events after a sequence number, oldest first, at most <paramref name="most"/>; null if some of them are no longer kept.</summary>
    public IReadOnlyList<HubEvent>? After(long sequence, int most)
    {
        lock (_gate)
            return _log.After(sequence, most);
    }

    /// <summary>Completes when there is an event after the sequence number.</summary>
    public Task WaitAsync(long sequence)
    {
        lock (_gate)
            return _log.Newest > sequence ? Task.CompletedTask : _news.Task;
    }
}

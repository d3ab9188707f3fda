using System.Collections.Concurrent;

namespace Sightline.Vapix.Http;

/// <summary>Time limits of calls. The sources behind them are used again, for a limit is needed 25,600 times a minute.</summary>
internal sealed class Deadlines(TimeProvider timeProvider)
{
    private const int MaxKept = 256;
    private readonly ConcurrentQueue<CancellationTokenSource> _free = new();

    public Deadline Start(TimeSpan limit, CancellationToken caller)
    {
        if (!_free.TryDequeue(out var source))
            source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        source.CancelAfter(limit);
        return new Deadline(this, source, limit, caller);
    }

    private void TakeBack(CancellationTokenSource source)
    {
        if (_free.Count < MaxKept && source.TryReset())
            _free.Enqueue(source);
        else
            source.Dispose();
    }

    /// <summary>One limit, joined with the caller's own cancellation. Dispose ends it.</summary>
    public readonly struct Deadline : IDisposable
    {
        private readonly Deadlines _owner;
        private readonly CancellationTokenSource _source;
        private readonly CancellationTokenRegistration _registration;

        public Deadline(Deadlines owner, CancellationTokenSource source, TimeSpan limit, CancellationToken caller)
        {
            _owner = owner;
            _source = source;
            Limit = limit;
            Caller = caller;
            _registration = caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
        }

        public TimeSpan Limit { get; }

        public CancellationToken Caller { get; }

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            _registration.Dispose();
            _owner.TakeBack(_source);
        }
    }
}

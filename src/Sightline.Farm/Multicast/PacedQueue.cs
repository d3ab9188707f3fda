namespace Sightline.Farm.Multicast;

/// <summary>Carries out send jobs at their times, never faster than a rate, one sending at a time.</summary>
/// <remarks>A job holds one place in the queue whatever its size, so the memory does not grow with the devices.</remarks>
internal sealed partial class PacedQueue : IAsyncDisposable
{
    /// <summary>The most jobs that wait; more are refused, which a network does to datagrams anyhow.</summary>
    public const int MaxJobs = 60_000;

    private const int MaxTicksAtOnce = 4;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly double _perTick;
    private readonly PriorityQueue<Running, TimeSpan> _queue = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ITimer _alarm;
    private readonly CancellationTokenSource _stop = new();
    private readonly long _epoch;
    private readonly Task _loop;
    private TaskCompletionSource _idle = new();
    private double _allowance;
    private TimeSpan _allowedAt;

    /// <param name="time">The clock.</param>
    /// <param name="perSecond">The most sendings a second.</param>
    /// <param name="log">Where trouble is told.</param>
    public PacedQueue(TimeProvider time, int perSecond, ILogger log)
    {
        (_time, _log, _perTick) = (time, log, perSecond * Tick.TotalSeconds);
        _allowance = _perTick;
        _epoch = time.GetTimestamp();
        _idle.SetResult();
        _alarm = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Takes a job in.</summary>
    /// <returns>False when the queue is full.</returns>
    public bool TryAdd(SendJob job)
    {
        lock (_queue)
        {
            if (_queue.Count >= MaxJobs)
                return false;
            if (job.Count > 0)
                Put(new Running(job, Now + job.After, 0));
        }
        Wake();
        return true;
    }

    /// <summary>Drops everything that waits.</summary>
    public void Clear()
    {
        lock (_queue)
            _queue.Clear();
        Wake();
    }

    /// <summary>Done when nothing is left to send.</summary>
    public Task WhenIdle()
    {
        lock (_queue)
            return _idle.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        await _alarm.DisposeAsync();
        _stop.Dispose();
    }

    private TimeSpan Now => _time.GetElapsedTime(_epoch);

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                if (SendDue() is { } wait)
                    _alarm.Change(wait > Tick ? wait : Tick, Timeout.InfiniteTimeSpan);
                await _wake.WaitAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    /// <summary>Sends what is due, as much as the rate allows.</summary>
    /// <returns>How long to wait; null when nothing is left.</returns>
    private TimeSpan? SendDue()
    {
        Refill();
        while (_allowance >= 1)
        {
            if (!TryTakeDue(out var running, out var wait))
                return wait;
            if (Send(running))
                _allowance--;
        }
        return Tick;
    }

    /// <summary>The allowance grows with the time; a late tick is made up for, within bounds.</summary>
    private void Refill()
    {
        var now = Now;
        _allowance = Math.Min(Math.Max(1, _perTick * MaxTicksAtOnce), _allowance + ((now - _allowedAt) / Tick * _perTick));
        _allowedAt = now;
    }

    private bool Send(Running running)
    {
        try
        {
            return running.Job.Send(running.Position);
        }
        catch (Exception problem)
        {
            SendingFailed(_log, problem);
            return true;
        }
    }

    private bool TryTakeDue(out Running running, out TimeSpan? wait)
    {
        lock (_queue)
        {
            if (!_queue.TryPeek(out running, out var due))
            {
                wait = null;
                _idle.TrySetResult();
                return false;
            }
            wait = due - Now;
            if (wait > TimeSpan.Zero)
                return false;
            _queue.Dequeue();
            if (running.Position + 1 < running.Job.Count)
                Put(running with { Position = running.Position + 1 });
            return true;
        }
    }

    private void Put(Running running)
    {
        if (_idle.Task.IsCompleted)
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Enqueue(running, running.Start + (running.Job.Spread * ((double)running.Position / running.Job.Count)));
    }

    [LoggerMessage(LogLevel.Error, "A datagram could not be made or sent.")]
    private static partial void SendingFailed(ILogger logger, Exception problem);

    private readonly record struct Running(SendJob Job, TimeSpan Start, int Position);
}

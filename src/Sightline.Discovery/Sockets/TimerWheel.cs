using System.Net.Sockets;

namespace Sightline.Discovery.Sockets;

/// <summary>Closes sockets whose time is up: one timer for any number of them. A socket that is closed ends what waits for it.</summary>
/// <remarks>Times are kept to <see cref="Tick"/>; a socket is never closed early.</remarks>
internal sealed class TimerWheel : IDisposable
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(25);

    private const int Slots = 512;

    private readonly List<Entry>?[] _slots = new List<Entry>?[Slots];
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private readonly TimeProvider _time;
    private readonly long _start;
    private long _now;
    private int _count;
    private bool _closed;

    public TimerWheel(TimeProvider time)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Advance(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Closes the socket after the time, unless the entry is disposed before.</summary>
    public Entry Add(Socket socket, TimeSpan due)
    {
        var entry = new Entry(socket);
        lock (_lock)
        {
            // An empty wheel stands still: nothing wakes an idle machine forty times a second.
            if (_count++ == 0)
            {
                _now = Math.Max(_now, Present());
                _timer.Change(Tick, Tick);
            }
            // Behind when ticks are late, so the present is asked for; one more tick so that nothing is early.
            entry.At = Math.Max(_now, Present()) + (long)Math.Ceiling(due / Tick) + 1;
            (_slots[entry.At % Slots] ??= []).Add(entry);
            if (!_closed)
                return entry;
        }
        entry.Expire()?.Dispose();
        return entry;
    }

    /// <summary>Closes every socket at once, and each that is added later as soon as it is.</summary>
    public void ExpireAll()
    {
        List<Socket> due = [];
        lock (_lock)
        {
            _closed = true;
            foreach (var slot in _slots)
                foreach (var entry in slot ?? [])
                    if (entry.Expire() is { } socket)
                        due.Add(socket);
        }
        foreach (var socket in due)
            socket.Dispose();
    }

    public void Dispose() => _timer.Dispose();

    private void Advance()
    {
        List<Socket>? due = null;
        lock (_lock)
        {
            for (var present = Present(); _now < present && _count > 0; _now++)
                _count -= _slots[(_now + 1) % Slots]?.RemoveAll(entry => Take(entry, ref due)) ?? 0;
            if (_count == 0)
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        foreach (var socket in due ?? [])
            socket.Dispose();
    }

    private bool Take(Entry entry, ref List<Socket>? due)
    {
        if (entry.IsDisposed)
            return true;
        if (entry.At > _now + 1)
            return false;
        if (entry.Expire() is { } socket)
            (due ??= []).Add(socket);
        return true;
    }

    private long Present() => (long)(_time.GetElapsedTime(_start) / Tick);

    /// <summary>The time of one socket.</summary>
    internal sealed class Entry(Socket socket) : IDisposable
    {
        private Socket? _socket = socket;

        public long At { get; set; }

        public bool IsDisposed => Volatile.Read(ref _socket) is null;

        /// <summary>Whether the time was up first.</summary>
        public bool HasExpired { get; private set; }

        public Socket? Expire()
        {
            var expired = Interlocked.Exchange(ref _socket, null);
            HasExpired |= expired is not null;
            return expired;
        }

        public void Dispose() => Interlocked.Exchange(ref _socket, null);
    }
}

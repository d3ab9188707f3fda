using System.Collections.Concurrent;

namespace Sightline.Vapix.Http;

/// <summary>The connections that rest between exchanges. Those that nobody used for long, or that the device has closed, are closed.</summary>
internal sealed class RestingConnections : IDisposable
{
    /// <summary>How long a connection that may not be kept rests: the next question of the same conversation finds it and needs no handshake.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<DeviceConnection> _watched = new();
    private readonly ConcurrentQueue<(DeviceConnection Connection, long Since)> _brief = new();
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly ITimer _briefTimer;

    public RestingConnections(TimeSpan keepFor, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _timer = timeProvider.CreateTimer(_ => CloseUnused(keepFor), null, keepFor / 4, keepFor / 4);
        _briefTimer = timeProvider.CreateTimer(_ => CloseBrief(), null, Moment / 2, Moment / 2);
    }

    /// <summary>Lets a connection rest with its line; false if the line is closed.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="briefly">Whether only for a moment.</param>
    public bool Add(DeviceConnection connection, bool briefly)
    {
        var now = _timeProvider.GetTimestamp();
        if (!connection.Line.Rest(connection, now, out var isFirst))
            return false;
        if (isFirst)
            _watched.Enqueue(connection);
        if (briefly)
            _brief.Enqueue((connection, now));
        return true;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _briefTimer.Dispose();
        CloseUnused(TimeSpan.Zero);
    }

    private void CloseBrief()
    {
        for (var left = _brief.Count; left > 0 && _brief.TryDequeue(out var rest); left--)
        {
            if (_timeProvider.GetElapsedTime(rest.Since) >= Moment)
                rest.Connection.Line.CloseResting(rest.Connection, rest.Since);
            else
                _brief.Enqueue(rest);
        }
    }

    private void CloseUnused(TimeSpan keepFor)
    {
        for (var left = _watched.Count; left > 0 && _watched.TryDequeue(out var connection); left--)
        {
            if (connection.RestingSince is { } since && (_timeProvider.GetElapsedTime(since) >= keepFor || !connection.IsQuiet))
                connection.Line.CloseResting(connection, since);
            if (!connection.IsClosed)
                _watched.Enqueue(connection);
        }
    }
}

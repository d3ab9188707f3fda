using System.Collections.Concurrent;

namespace Sightline.Vapix.Http;

/// <summary>The connections that rest between exchanges. Those that nobody used for long, or that the device has closed, are closed.</summary>
internal sealed class RestingConnections : IDisposable
{
    private readonly ConcurrentQueue<DeviceConnection> _watched = new();
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;

    public RestingConnections(TimeSpan keepFor, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _timer = timeProvider.CreateTimer(_ => CloseUnused(keepFor), null, keepFor / 4, keepFor / 4);
    }

    /// <summary>Lets a connection rest with its line; false if the line is closed.</summary>
    public bool Add(DeviceConnection connection)
    {
        if (!connection.Line.Rest(connection, _timeProvider.GetTimestamp(), out var isFirst))
            return false;
        if (isFirst)
            _watched.Enqueue(connection);
        return true;
    }

    public void Dispose()
    {
        _timer.Dispose();
        CloseUnused(TimeSpan.Zero);
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

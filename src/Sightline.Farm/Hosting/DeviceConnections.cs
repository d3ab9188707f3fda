using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Sightline.Farm.Hosting;

/// <summary>The open connections of one device.</summary>
internal sealed class DeviceConnections
{
    private readonly Lock _lock = new();
    private HashSet<ConnectionContext>? _open;

    public int Count
    {
        get
        {
            lock (_lock) return _open?.Count ?? 0;
        }
    }

    public void Add(ConnectionContext connection)
    {
        lock (_lock) (_open ??= []).Add(connection);
    }

    public void Remove(ConnectionContext connection)
    {
        lock (_lock)
            if (_open is not null && _open.Remove(connection) && _open.Count == 0)
                _open = null;
    }

    /// <summary>Drops all of them at once, as a device does that loses its power or restarts.</summary>
    public void Reset()
    {
        ConnectionContext[] open;
        lock (_lock) open = _open?.ToArray() ?? [];
        foreach (var connection in open)
            Reset(connection);
    }

    /// <summary>Ends a connection with a TCP reset.</summary>
    public static void Reset(ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.Close(0);
        connection.Abort();
    }
}

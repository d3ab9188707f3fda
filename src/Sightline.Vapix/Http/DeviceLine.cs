using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Sockets;
using Sightline.Vapix.SystemReady;

namespace Sightline.Vapix.Http;

/// <summary>
/// The way to one device: where it listens and which certificate it must show. Its name is the host name of the request addresses,
/// so that the handler keeps the connections of two lines apart even if both lead to the same address.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds nothing to free while nobody asks for its wait handle, and exchanges leave it after Close.")]
internal sealed class DeviceLine
{
    private readonly Lock _gate = new();
    private readonly List<DeviceConnection> _connections = [];
    private readonly SemaphoreSlim _turns;
    private Observed _observed = Observed.Nothing;
    private Uri? _readyAddress;
    private bool _closed;

    public DeviceLine(long number, VapixEndpoint endpoint, byte[]? pin, int maxExchanges)
    {
        _turns = new SemaphoreSlim(maxExchanges, maxExchanges);
        Name = string.Create(CultureInfo.InvariantCulture, $"device{number}.invalid");
        Endpoint = endpoint;
        Pin = pin;
        HostHeader = HostOf(endpoint);
    }

    /// <summary>Host name in the request address; never on the wire, never resolved.</summary>
    public string Name { get; }

    public VapixEndpoint Endpoint { get; }

    /// <summary>SHA-256 that the certificate must have; null accepts any.</summary>
    public byte[]? Pin { get; }

    /// <summary>What stands in the Host header.</summary>
    public string HostHeader { get; }

    public Observed Observed => Volatile.Read(ref _observed);

    /// <summary>Whether a connection of this line is open now.</summary>
    public bool HasConnection
    {
        get
        {
            lock (_gate)
                return _connections.Count > 0;
        }
    }

    /// <summary>The address of a request. Its path and query reach the wire exactly as they are here, as HTTP Digest demands.</summary>
    public Uri AddressOf(string target) =>
        new($"http://{Name}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    /// <summary>The address that is asked every minute.</summary>
    public Uri ReadyAddress => _readyAddress ??= AddressOf(SystemReadyApi.Api.Path);

    /// <summary>
    /// Waits until an exchange may begin. The handler's own limit is not enough: it lets the next request go as soon as an answer is read, before
    /// the connection rests, and a device would get one connection more.
    /// </summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _turns.WaitAsync(cancellationToken);

    /// <summary>An exchange has ended, and its connection rests or is closed.</summary>
    public void Leave() => _turns.Release();

    public void Saw(Func<Observed, Observed> change)
    {
        lock (_gate)
            Volatile.Write(ref _observed, change(_observed));
    }

    /// <summary>Takes a new connection in; false if the line was closed meanwhile.</summary>
    public bool Add(DeviceConnection connection)
    {
        lock (_gate)
        {
            if (!_closed)
                _connections.Add(connection);
            return !_closed;
        }
    }

    public void Remove(DeviceConnection connection)
    {
        lock (_gate)
            _connections.Remove(connection);
    }

    /// <summary>Lets a connection rest until the next exchange; false if the line was closed meanwhile.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="now">The time, as a timestamp of the time provider.</param>
    /// <param name="isFirst">Whether it never rested before.</param>
    public bool Rest(DeviceConnection connection, long now, out bool isFirst)
    {
        lock (_gate)
        {
            isFirst = !connection.HasRested;
            if (_closed)
                return false;
            connection.RestingSince = now;
            connection.HasRested = true;
            return true;
        }
    }

    /// <summary>A connection that rests and is still open; null if there is none. Those that the device has closed are closed here too.</summary>
    public DeviceConnection? Wake()
    {
        while (TakeResting() is { } connection)
        {
            if (connection.IsQuiet)
                return connection;
            connection.Dispose();
        }

        return null;
    }

    /// <summary>Closes a connection that still rests since then.</summary>
    public void CloseResting(DeviceConnection connection, long since)
    {
        lock (_gate)
        {
            if (connection.RestingSince != since)
                return;
            connection.RestingSince = null;
        }

        connection.Dispose();
    }

    public void Close()
    {
        DeviceConnection[] open;
        lock (_gate)
        {
            _closed = true;
            open = [.. _connections];
        }

        foreach (var connection in open)
            connection.Dispose();
    }

    private DeviceConnection? TakeResting()
    {
        lock (_gate)
        {
            var connection = _connections.FindLast(each => each.RestingSince is not null);
            if (connection is not null)
                connection.RestingSince = null;
            return connection;
        }
    }

    private static string HostOf(VapixEndpoint endpoint)
    {
        var address = endpoint.Address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{endpoint.Address.ToString().Split('%')[0]}]"
            : endpoint.Address.ToString();
        return endpoint.Port == (endpoint.Tls ? 443 : 80) ? address : string.Create(CultureInfo.InvariantCulture, $"{address}:{endpoint.Port}");
    }
}

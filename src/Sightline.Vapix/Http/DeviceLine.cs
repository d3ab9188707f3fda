using System.Globalization;
using System.Net.Sockets;
using Sightline.Vapix.SystemReady;

namespace Sightline.Vapix.Http;

/// <summary>
/// The way to one device: where it listens and which certificate it must show. Its name is the host name of the request addresses,
/// so that the handler keeps the connections of two lines apart even if both lead to the same address.
/// </summary>
internal sealed class DeviceLine
{
    private readonly Lock _gate = new();
    private readonly List<DeviceSocketStream> _connections = [];
    private Observed _observed = Observed.Nothing;
    private Uri? _readyAddress;
    private int _calls;
    private bool _closed;

    public DeviceLine(long number, VapixEndpoint endpoint, byte[]? pin)
    {
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

    public void Saw(Func<Observed, Observed> change)
    {
        lock (_gate)
            Volatile.Write(ref _observed, change(_observed));
    }

    /// <summary>Takes a new connection in; false if the line was closed meanwhile.</summary>
    public bool Add(DeviceSocketStream connection)
    {
        lock (_gate)
        {
            if (!_closed)
                _connections.Add(connection);
            return !_closed;
        }
    }

    public void Remove(DeviceSocketStream connection)
    {
        lock (_gate)
            _connections.Remove(connection);
    }

    /// <summary>A call begins to use the line.</summary>
    public void Begin()
    {
        lock (_gate)
            _calls++;
    }

    /// <summary>A call has ended. The connections are closed if they are not to be kept and no other call uses them.</summary>
    public void End(bool keep)
    {
        DeviceSocketStream[] unused = [];
        lock (_gate)
        {
            if (--_calls == 0 && !keep)
                unused = [.. _connections];
        }

        foreach (var connection in unused)
            connection.Dispose();
    }

    public void Close()
    {
        DeviceSocketStream[] open;
        lock (_gate)
        {
            _closed = true;
            open = [.. _connections];
        }

        foreach (var connection in open)
            connection.Dispose();
    }

    private static string HostOf(VapixEndpoint endpoint)
    {
        var address = endpoint.Address.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{endpoint.Address.ToString().Split('%')[0]}]"
            : endpoint.Address.ToString();
        return endpoint.Port == (endpoint.Tls ? 443 : 80) ? address : string.Create(CultureInfo.InvariantCulture, $"{address}:{endpoint.Port}");
    }
}

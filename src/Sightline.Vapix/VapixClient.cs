using Sightline.Vapix.Http;

namespace Sightline.Vapix;

/// <summary>
/// Talks to any number of Axis devices with one connection pool. Safe for use by several threads.
/// Redirects, cookies, proxies and compressed answers are never used; every answer is bounded by <see cref="VapixOptions"/>.
/// </summary>
public sealed class VapixClient : IDisposable
{
    private readonly Wire _wire;
    private readonly TimeProvider _timeProvider;
    private long _lines;

    /// <summary>Makes a client.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="timeProvider">Clock for time limits.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is not above zero.</exception>
    public VapixClient(VapixOptions options, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        options.Validate();
        _timeProvider = timeProvider;
        _wire = new Wire(options, timeProvider);
    }

    /// <summary>Requests sent to devices since the client was made.</summary>
    public long RequestsSent => _wire.RequestsSent;

    /// <summary>Connections to devices that are open now.</summary>
    public int OpenConnections => _wire.OpenConnections;

    /// <summary>
    /// Gives an object to talk to one device with; nothing is sent yet. Keep it for as long as the device is looked after: it holds the
    /// device's connections, its login and what is known about its functions. Two objects never share a connection.
    /// </summary>
    /// <param name="endpoint">Where the device listens.</param>
    /// <param name="trust">Who must be there. Without a serial number, and over HTTPS without a fingerprint too, credentials are never sent.</param>
    /// <param name="credentials">Account to log in with; null for anonymous calls only.</param>
    /// <exception cref="ArgumentException">The port, the serial number, the fingerprint or the user name cannot be one.</exception>
    public VapixDevice Open(VapixEndpoint endpoint, DeviceTrust trust, DeviceCredentials? credentials = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(trust);
        if (endpoint.Port is < 1 or > 65535)
            throw new ArgumentException($"The port {endpoint.Port} is not between 1 and 65535.", nameof(endpoint));
        var line = new DeviceLine(Interlocked.Increment(ref _lines), endpoint, trust.Pin(), _wire.Options.MaxRequestsPerDevice);
        return VapixDevice.Open(_wire, line, trust, credentials, _timeProvider);
    }

    /// <summary>Closes all connections. Calls under way fail.</summary>
    public void Dispose() => _wire.Dispose();
}

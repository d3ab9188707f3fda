using System.Net;

namespace Sightline.Discovery;

/// <summary>Finds Axis devices by multicast: SSDP and mDNS, by listening and by asking, as one stream.</summary>
/// <param name="options">Interfaces and limits.</param>
/// <param name="time">The clock.</param>
public sealed class Discoverer(DiscovererOptions options, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How discovery is doing.</summary>
    public DiscovererHealth Health => new(options.Interfaces ?? [], 0, 0, 0, 0, []);

    /// <summary>Listens until cancelled. Each sighting has a serial number; a device is reported when it is first seen at an address,
    /// when something about it changed, when it says goodbye, and again after <see cref="DiscovererOptions.RefreshInterval"/>.
    /// One consumer at a time. Nothing is asked: call <see cref="SearchAsync(CancellationToken)"/> for that.</summary>
    /// <param name="cancellationToken">Ends listening; the stream then ends with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="InvalidOperationException">Somebody else is listening already.</exception>
    public IAsyncEnumerable<Sighting> ListenAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Asks on every interface at 0, 1 and 3 s and then every 10 s, for <see cref="DiscovererOptions.SearchDuration"/>.
    /// The answers come out of <see cref="ListenAsync"/>, which has to be running.</summary>
    /// <param name="cancellationToken">Ends the search early.</param>
    public Task SearchAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Asks one address by unicast, SSDP and mDNS, once. The answer comes out of <see cref="ListenAsync"/>, which has to be running.</summary>
    /// <param name="address">The device's address.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    public Task SearchAsync(IPAddress address, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Ends listening and closes the sockets.</summary>
    public ValueTask DisposeAsync()
    {
        _ = (options, time);
        return ValueTask.CompletedTask;
    }
}

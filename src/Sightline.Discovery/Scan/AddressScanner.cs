using Sightline.Discovery.Addresses;

namespace Sightline.Discovery.Scan;

/// <summary>Asks every address of a set over HTTP and HTTPS whether it is an Axis device, without logging in.</summary>
/// <param name="time">The clock.</param>
public sealed class AddressScanner(TimeProvider time)
{
    /// <summary>Scans. The devices come as they are found, each address once.</summary>
    /// <param name="addresses">What to ask.</param>
    /// <param name="options">Ports, pace, limits and exclusions.</param>
    /// <param name="progress">Told about every quarter of a second and at the end, or null.</param>
    /// <param name="cancellationToken">Ends the scan; open connections are closed.</param>
    /// <exception cref="ArgumentException">The options hold no port, a port twice, or a limit that is not positive.</exception>
    public IAsyncEnumerable<Sighting> ScanAsync(AddressSet addresses, ScanOptions options, IProgress<ScanProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _ = time;
        throw new NotImplementedException();
    }
}

using System.Runtime.CompilerServices;
using Sightline.Discovery.Addresses;
using Sightline.Discovery.Sockets;

namespace Sightline.Discovery.Scan;

/// <summary>Asks every address of a set over HTTP and HTTPS whether it is an Axis device, without logging in and without following
/// anything that a device says to another address.</summary>
/// <param name="time">The clock.</param>
public sealed class AddressScanner(TimeProvider time)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Scans. The devices come as they are found, in no order, each address once. A device of an AXIS OS that tells nothing
    /// but its serial number without login (6.50, 8.40) comes with the serial number alone; one that does not tell even that without one.</summary>
    /// <param name="addresses">What to ask.</param>
    /// <param name="options">Ports, pace, limits and exclusions.</param>
    /// <param name="progress">Told every quarter of a second and at the end, or null.</param>
    /// <param name="cancellationToken">Ends the scan; open connections are closed.</param>
    /// <exception cref="ArgumentException">The options hold no port, a port twice, or a limit that is not positive.</exception>
    public IAsyncEnumerable<Sighting> ScanAsync(AddressSet addresses, ScanOptions options, IProgress<ScanProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return RunAsync(addresses, options, progress, cancellationToken);
    }

    private async IAsyncEnumerable<Sighting> RunAsync(AddressSet addresses, ScanOptions options, IProgress<ScanProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var connector = new Connector(options.ConnectTimeout, time, stop.Token);
        using var run = new ScanRun(addresses, options, time);
        using var ticks = progress is null ? null : time.CreateTimer(_ => progress.Report(run.Progress(connector)), null, ProgressInterval, ProgressInterval);
        // Off the caller's thread: handing out addresses is work.
        var scan = Task.Run(() => run.RunAsync(connector, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var sighting in run.Found.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return sighting;
        }
        finally
        {
            // The consumer may have stopped early.
            await stop.CancelAsync().ConfigureAwait(false);
            await scan.ConfigureAwait(false);
            progress?.Report(run.Progress(connector));
        }
    }
}

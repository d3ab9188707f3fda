using Sightline.Console.Live;

namespace Sightline.Desktop.Hosting;

/// <summary>Connects to the edge host of this machine, and looks for it again while there is none.</summary>
internal sealed class EdgeHostsStarter(EdgeHosts hosts, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await hosts.StartAsync(stoppingToken).ConfigureAwait(false);
        while (hosts.Local is null)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(false);
            await hosts.FindLocalAsync(stoppingToken).ConfigureAwait(false);
        }
    }
}

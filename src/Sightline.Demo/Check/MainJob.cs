using Sightline.Client;
using Sightline.Demo.Site;

namespace Sightline.Demo.Check;

/// <summary>The main job, once: every number comes from the edge host's API, the way any other client gets it.</summary>
internal static class MainJob
{
    public static async Task<int> RunAsync(DemoSite site, CheckReport report, CancellationToken cancellationToken)
    {
        var steps = new MainJobSteps(site.Client, CheckedSite.Of(site), site.Time);
        report.Held("start", $"a farm of {site.Farm.Devices.Count} devices and an edge host at {site.Edge.ApiAddress}");
        var step = "";
        try
        {
            foreach (var (name, run) in steps.All)
            {
                step = name;
                report.Held(name, await run(cancellationToken));
            }
            var (discovered, managed, reachable) = await steps.CountAsync(cancellationToken);
            report.Ready(discovered, managed, reachable);
            return discovered == site.Farm.Devices.Count && managed == discovered && reachable == discovered ? 0 : 1;
        }
        catch (Exception fault) when (fault is StepFailedException or EdgeApiException or EdgeConnectionException)
        {
            report.Failed(step, fault.Message);
            return 1;
        }
    }
}

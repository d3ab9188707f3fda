using System.Diagnostics.CodeAnalysis;
using Sightline.Farm.Hosting;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Ssdp;

/// <summary>The devices' SSDP and their descriptions (UPnP Device Architecture 1.0).</summary>
[SuppressMessage("Design", "CA1001", Justification = "A part ends in StopAsync.")]
internal sealed class SsdpPart : FarmPart
{
    private SsdpRun? _run;

    public override async Task StartAsync(FarmHost farm, CancellationToken cancellationToken)
    {
        var links = MulticastLinks.Of(farm.Options);
        if (links.Count == 0)
            return;
        var descriptions = await DescriptionServer.StartAsync(farm, cancellationToken);
        (_run = new SsdpRun(farm, links, descriptions)).Start();
    }

    public override async Task StopAsync(FarmHost farm)
    {
        if (_run is not null)
            await _run.DisposeAsync();
        _run = null;
    }

    public override void WentDown(FarmDevice device, bool orderly) => _run?.Update(device, sayByeBye: orderly);

    public override void CameUp(FarmDevice device) => _run?.Update(device, sayByeBye: true);

    public override void Changed(FarmDevice device) => _run?.Update(device, sayByeBye: true);
}

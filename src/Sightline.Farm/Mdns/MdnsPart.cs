using System.Diagnostics.CodeAnalysis;
using Sightline.Farm.Hosting;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Mdns;

/// <summary>The devices' mDNS and DNS-SD (RFC 6762, RFC 6763).</summary>
[SuppressMessage("Design", "CA1001", Justification = "A part ends in StopAsync.")]
internal sealed class MdnsPart : FarmPart
{
    private MdnsRun? _run;

    public override Task StartAsync(FarmHost farm, CancellationToken cancellationToken)
    {
        var links = MulticastLinks.Of(farm.Options);
        if (links.Count > 0)
            (_run = new MdnsRun(farm, links)).Start();
        return Task.CompletedTask;
    }

    public override async Task StopAsync(FarmHost farm)
    {
        if (_run is not null)
            await _run.DisposeAsync();
        _run = null;
    }

    public override void WentDown(FarmDevice device, bool orderly) => _run?.Update(device, sayGoodbye: orderly);

    public override void CameUp(FarmDevice device) => _run?.Update(device, sayGoodbye: true);

    public override void Changed(FarmDevice device) => _run?.Update(device, sayGoodbye: true);
}

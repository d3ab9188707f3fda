using Sightline.Farm.Vapix.Firmware;
using Sightline.Farm.Vapix.Logs;

namespace Sightline.Farm.Hosting;

/// <summary>The parts of one farm.</summary>
internal sealed class FarmParts
{
    /// <summary>One line for each part.</summary>
    private readonly FarmPart[] _parts =
    [
        new FirmwarePart(),
        new ImagePart(),
        new Faults.FaultPart(),
        new Mdns.MdnsPart(),
        new Ssdp.SsdpPart(),
        new AccessRecords(),
        new CustomHttpHeaders(),
    ];

    public FarmParts()
    {
        AroundConnections = [.. _parts.Where(part => part.StandsAroundConnections)];
        AroundRequests = [.. _parts.Where(part => part.StandsAroundRequests)];
    }

    public IReadOnlyList<FarmPart> All => _parts;

    public IReadOnlyList<FarmPart> AroundConnections { get; }

    public IReadOnlyList<FarmPart> AroundRequests { get; }

    public async Task StartAsync(FarmHost farm, CancellationToken cancellationToken)
    {
        foreach (var part in _parts) await part.StartAsync(farm, cancellationToken);
    }

    public async Task StopAsync(FarmHost farm)
    {
        foreach (var part in _parts) await part.StopAsync(farm);
    }

    public void WentDown(FarmDevice device, bool orderly)
    {
        foreach (var part in _parts) part.WentDown(device, orderly);
    }

    public void CameUp(FarmDevice device)
    {
        foreach (var part in _parts) part.CameUp(device);
    }

    public void Changed(FarmDevice device)
    {
        foreach (var part in _parts) part.Changed(device);
    }
}

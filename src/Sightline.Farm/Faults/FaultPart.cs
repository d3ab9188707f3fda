using Microsoft.AspNetCore.Connections;
using Sightline.Farm.Hosting;
using Sightline.Farm.Vapix;

namespace Sightline.Farm.Faults;

/// <summary>Lets devices fail as they were told to: docs/protocols/farm-faults.md.</summary>
internal sealed class FaultPart : FarmPart
{
    public override bool StandsAroundConnections => true;

    public override bool StandsAroundRequests => true;

    public override Task StartAsync(FarmHost farm, CancellationToken cancellationToken)
    {
        foreach (var rule in farm.Options.Faults.Select(FaultRule.Parse))
            Apply(farm, rule);
        return Task.CompletedTask;
    }

    public override void MapControl(FarmHost farm, IEndpointRouteBuilder control) => FaultEndpoints.Map(control, farm);

    public override Task OnConnectionAsync(FarmDevice device, ConnectionContext connection, Func<Task> next) =>
        device.Faults is { } faults ? ConnectionFaults.HandleAsync(connection, faults, next) : next();

    public override Task OnRequestAsync(VapixExchange exchange, Func<Task> next) =>
        exchange.Device.Faults is { } faults ? AnswerFaults.HandleAsync(exchange, faults, next) : next();

    /// <summary>Applies a rule.</summary>
    /// <returns>The number of devices.</returns>
    public static int Apply(FarmHost farm, FaultRule rule)
    {
        var devices = rule.Choose(farm);
        foreach (var device in devices)
            device.ApplyFault(rule.Fault);
        return devices.Count;
    }
}

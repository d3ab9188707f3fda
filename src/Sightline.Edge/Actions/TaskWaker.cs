using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.Actions;

/// <summary>Items that wait for a device go on as soon as it answers again.</summary>
internal sealed class TaskWaker(DeviceInventory inventory, TaskEngine engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        inventory.Changed += Wake;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        inventory.Changed -= Wake;
        return Task.CompletedTask;
    }

    private void Wake(DeviceChange change)
    {
        if (change is { Before.Reach.Kind: not ReachKind.Answers, After.Reach.Kind: ReachKind.Answers })
            engine.DeviceAnswers(change.Serial);
    }
}

using Sightline.Contracts;
using Xunit;

namespace Browser;

/// <summary>A site whose devices are managed, shared by the tests that look at pages; their classes run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class ManagedSite : ICollectionFixture<ManagedWorld>
{
    public const string Name = "managed site";
}

/// <summary>A world in which the first part of the main job is done.</summary>
public sealed class ManagedWorld : ConsoleWorld
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ManageAllAsync();
    }

    /// <summary>A device that would be upgraded now; each upgrade leaves fewer.</summary>
    public async Task<UpgradePlanItem> NextToUpgradeAsync()
    {
        UpgradePlanItem? found = null;
        await UntilAsync("a device to upgrade", async () =>
        {
            var request = new UpgradeRequest(new DeviceTarget(Filter: "management=Managed"));
            await foreach (var item in Client.AxisOs.ListAllUpgradePlanAsync(request, new ListQuery(Limit: 1000), TestContext.Current.CancellationToken))
                if (item is { Reason: null, To: not null, Path.Count: 1 })
                    found ??= item;
            return found is not null;
        });
        return found!;
    }
}

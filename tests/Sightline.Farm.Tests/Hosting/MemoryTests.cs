using Xunit;

namespace Sightline.Farm.Tests.Hosting;

/// <summary>What 25,600 idle devices cost.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    private const double AimKib = 3;

    [Fact]
    public async Task IdleDevice_Of25600_StaysFarBelow40Kib()
    {
        await using (await FarmHost.StartAsync(TestFarm.Options, TestContext.Current.CancellationToken))
        {
            // What every farm needs once is not the devices' cost.
        }
        var before = Heap();

        await using var farm = await FarmHost.StartAsync(TestFarm.Options with { Count = FarmOptions.MaxCount }, TestContext.Current.CancellationToken);
        var kib = (Heap() - before) / 1024.0 / FarmOptions.MaxCount;

        Assert.InRange(kib, 0.2, AimKib);
        Assert.Equal(FarmOptions.MaxCount, farm.Devices.Count);
    }

    private static long Heap()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

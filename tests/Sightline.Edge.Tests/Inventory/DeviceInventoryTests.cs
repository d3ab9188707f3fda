using Sightline.Edge.Inventory;
using Xunit;

namespace Sightline.Edge.Tests.Inventory;

public sealed class DeviceInventoryTests
{
    private readonly DeviceInventory _inventory = new();

    [Fact]
    public async Task Update_FromManyThreads_LosesNoChange()
    {
        Add(Sample.Serial);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var index = 0; index < 1000; index++)
                _inventory.Update(Sample.Serial, device => device with { Misses = device.Misses + 1 });
        })));
        Assert.Equal(8000, _inventory.Find(Sample.Serial)!.Misses);
    }

    [Fact]
    public void Snapshot_AfterChanges_IsSortedAndCurrent()
    {
        foreach (var serial in new[] { "B8A44F000003", "B8A44F000001", "B8A44F000002" })
            Add(serial);
        _inventory.Update("B8A44F000002", device => device with { Misses = 7 });
        var snapshot = _inventory.Snapshot();
        Assert.Equal(["B8A44F000001", "B8A44F000002", "B8A44F000003"], snapshot.Select(device => device.Serial));
        Assert.Equal(7, snapshot[1].Misses);
        Assert.True(_inventory.Remove(snapshot[0]));
        Assert.Equal(2, _inventory.Snapshot().Length);
    }

    [Fact]
    public void Remove_RecordThatChangedMeanwhile_IsRefused()
    {
        var decidedAbout = Add(Sample.Serial);
        _inventory.Update(Sample.Serial, device => device with { Misses = 1 });
        Assert.False(_inventory.Remove(decidedAbout));
        Assert.NotNull(_inventory.Find(Sample.Serial));
    }

    [Fact]
    public void Changed_NewChangedUnchangedGone_IsToldOnceEach()
    {
        var changes = new List<(bool Before, bool After)>();
        _inventory.Changed += change => changes.Add((change.Before is not null, change.After is not null));
        Add(Sample.Serial);
        _inventory.Update(Sample.Serial, device => device with { Misses = 1 });
        _inventory.Update(Sample.Serial, device => device);
        _inventory.Remove(_inventory.Find(Sample.Serial)!);
        Assert.Equal([(false, true), (true, true), (true, false)], changes);
    }

    private DeviceRecord Add(string serial) =>
        _inventory.AddOrUpdate(serial, () => MergeRules.New(Sample.Contact(serial: serial), DeviceSources.Mdns), device => device);
}

using Sightline.Contracts.Lists;
using Sightline.Edge.Inventory;
using Xunit;

namespace Sightline.Edge.Tests.Inventory;

public sealed class DeviceColumnsTests
{
    private static readonly DeviceRecord[] Devices = [Sample.Discovered(), Sample.Managed(), MergeRules.InConflict(Sample.Managed(), Sample.At("10.0.0.9"), Sample.Noon)];

    [Fact]
    public void All_Names_AreThoseOfTheContract() => Assert.Equal(DeviceFields.All.Names, DeviceColumns.All.Names);

    [Fact]
    public void All_Keys_AreThoseOfTheContract()
    {
        foreach (var field in DeviceFields.All.Fields)
            foreach (var device in Devices)
                Assert.Equal(field.Key(device.ToView(null)), DeviceColumns.All.Find(field.Name)!.Key(device));
    }
}

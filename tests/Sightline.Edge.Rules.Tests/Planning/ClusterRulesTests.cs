using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Inventory;
using Sightline.Edge.Rules.Tests.Resetting;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class ClusterRulesTests
{
    [Theory]
    [InlineData("A1001", true)]
    [InlineData("axis a1001", true)]
    [InlineData("A1601", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void CanBeJoined_OnlyTheControllersThatCan(string? model, bool can) => Assert.Equal(can, ClusterRules.CanBeJoined(model));

    [Fact]
    public void Warning_AllGoToOneVersion_None() => Assert.Null(Warning([Controller(1), Controller(2), Camera(3)], "1.84.4", "1.84.4", "12.11.147"));

    [Fact]
    public void Warning_NoneGoes_None() => Assert.Null(ClusterRules.Warning([(Camera(3), "12.11.147")], [Camera(3), Controller(1)]));

    [Fact]
    public void Warning_SomeStayBehind_CountsThem()
    {
        var warning = ClusterRules.Warning([(Controller(1), "1.84.4"), (Camera(9), "12.11.147")], [Controller(1), Controller(2), Controller(3), Camera(9), Camera(10)]);
        Assert.Equal(new UpgradeWarning("os.cluster-split", "2 other door controllers of this edge host that can be in a cluster with these stay behind. Controllers of one cluster have to run the same version: upgrade all of it together.", 1), warning);
    }

    [Fact]
    public void Warning_TheOthersAreThereOrNotManaged_None() =>
        Assert.Null(ClusterRules.Warning([(Controller(1), "1.84.4")], [Controller(1), Controller(2, "1.84.4.0"), Controller(3) with { Management = Management.Discovered }]));

    [Fact]
    public void Warning_VersionUnknown_StaysBehind() => Assert.NotNull(ClusterRules.Warning([(Controller(1), "1.84.4")], [Controller(1), Controller(2, null)]));

    [Fact]
    public void Warning_ToDifferentVersions_SaysSo()
    {
        var warning = Warning([Controller(1), Controller(2)], "1.84.4", "1.65.2");
        Assert.Equal(new UpgradeWarning("os.cluster-split", "Door controllers that can be in one cluster go to different versions. Controllers of one cluster have to run the same version: upgrade all of it together.", 2), warning);
    }

    private static UpgradeWarning? Warning(DeviceRecord[] devices, params string[] targets) => ClusterRules.Warning(devices.Zip(targets), devices);

    private static DeviceRecord Controller(int number, string? version = "1.57.2") => Device(number, "A1001", version);

    private static DeviceRecord Camera(int number) => Device(number, "M1137", "11.11.160");

    private static DeviceRecord Device(int number, string model, string? version) =>
        ResetRulesTests.Device() with { Serial = $"B8A44F00000{number:X}", Facts = new DeviceFacts(Model: model, OsVersion: version) };
}

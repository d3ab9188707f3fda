using Sightline.Client;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.Tasks;
using Sightline.Farm;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>Rolling back, committing and resetting as actions of their own.</summary>
public sealed class ResetTests
{
    [Fact]
    public async Task RollBack_AfterAnUpgrade_ReadsTheOldVersionBack()
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of("12.11.77"));
        Assert.Equal(TaskItemState.Succeeded, (await site.UpgradeAsync(site.Device, await site.WayAsync(site.Device, "12.11.147"))).State);
        var item = await site.DoAsync(DeviceAction.RollBack, site.Device);
        Assert.True(item.State == TaskItemState.Succeeded, UpgradeSite.Say(item));
        Assert.Contains("12.11.77 was read back", item.Evidence, StringComparison.Ordinal);
        Assert.Equal("12.11.77", site.Device.OsVersion);
        Assert.Equal(("12.11.77", DeviceState.Reachable), Known(await site.Site.DeviceAsync(site.Device)));
    }

    [Fact]
    public async Task RollBack_NothingToGoBackTo_IsLeftOutOnceItsFactsAreKnown()
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of("12.11.77"));
        await Eventually.TrueAsync("remembered fact of the device", TimeSpan.FromSeconds(30), () => site.Site.Room<FactsBook>().Find(site.Device.Serial) is not null, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<EdgeApiException>(() => site.DoAsync(DeviceAction.RollBack, site.Device));
        Assert.Equal("os.no-old-version", Assert.Single(refused.Problem.LeftOut!).Code);
    }

    [Fact]
    public async Task RollBack_NothingToGoBackTo_FailsAndChangesNothing()
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of("12.11.77"));
        var order = new TaskOrder(TaskKind.RollBack, "test", [new TaskTarget(site.Device.Serial, site.Device.Model)], []);
        var accepted = await site.Site.Room<TaskEngine>().AcceptAsync(order, IdempotentRequest.None, TestContext.Current.CancellationToken);
        var item = (await site.Site.EndOfAsync(accepted.TaskId))[site.Device.Serial];
        Assert.Equal((TaskItemState.FailedNothingChanged, "os.no-old-version"), (item.State, item.Code));
    }

    [Fact]
    public async Task Commit_UncommittedUpgrade_IsReadBackAsCommitted()
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of("12.11.77"));
        UpgradeSite.Fault(site.Device, "refuse-commit");
        var upgrade = await site.UpgradeAsync(site.Device, await site.WayAsync(site.Device, "12.11.147"));
        Assert.Equal((TaskItemState.FailedDeviceChanged, "os.not-committed"), (upgrade.State, upgrade.Code));
        var refused = await site.DoAsync(DeviceAction.Commit, site.Device);
        Assert.Equal((TaskItemState.FailedNothingChanged, "os.not-committed"), (refused.State, refused.Code));
        site.Device.ClearFaults();
        var item = await site.DoAsync(DeviceAction.Commit, site.Device);
        Assert.True(item.State == TaskItemState.Succeeded, UpgradeSite.Say(item));
        Assert.Contains("12.11.147 was read back as committed", item.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6.50", FactoryDefaultMode.Soft)]
    [InlineData("9.80", FactoryDefaultMode.Hard)]
    [InlineData("12.11", FactoryDefaultMode.Soft)]
    [InlineData("12.11", FactoryDefaultMode.Hard)]
    public async Task FactoryDefault_AnyGeneration_EndsWithPasswordNotSet(string os, FactoryDefaultMode mode)
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of(os, model: os == "6.50" ? "P3384-V" : "P3245-V"));
        var item = await site.DoAsync(target => DeviceAction.FactoryDefault(target, mode), site.Device);
        Assert.True(item.State == TaskItemState.Succeeded, UpgradeSite.Say(item));
        Assert.Contains("Password not set", item.Message, StringComparison.Ordinal);
        Assert.Equal(FarmAccountState.FactoryFresh, site.Device.AccountState);
        var known = await site.Site.DeviceAsync(site.Device);
        Assert.Equal((DeviceState.PasswordNotSet, null), (known.State, known.UserName));
    }

    private static (string?, DeviceState) Known(Device device) => (device.OsVersion, device.State);
}

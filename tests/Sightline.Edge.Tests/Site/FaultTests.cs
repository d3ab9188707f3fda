using Dapper;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.Storage;
using Sightline.Farm;
using Sightline.Farm.Faults;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Site;

/// <summary>What goes wrong at a site, and the state that says so.</summary>
public sealed class FaultTests
{
    private static readonly FarmOptions Modern = new() { Count = 3, OsMix = new Dictionary<string, double> { ["12.11"] = 1 }, TimeScale = 0.02 };

    [Fact]
    public async Task CertificateChanged_IsNoticedAndAcceptedByAPerson()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern);
        var device = site.Farm.Devices[0];
        device.ApplyFault(new DeviceFault(FaultKind.NewCertificate));
        Assert.Equal(DeviceState.CertificateChanged, (await site.CheckAsync(device)).State);
        var refused = await Assert.ThrowsAsync<EdgeApiException>(() => site.DoAsync(DeviceAction.Restart(One(device))));
        Assert.Equal(ProblemCodes.NothingToDo, refused.Problem.Code);
        Assert.Equal(DeviceCodes.CertificateChanged, Assert.Single(refused.Problem.LeftOut!).Code);

        Assert.Equal(TaskItemState.Succeeded, (await site.DoAsync(DeviceAction.AcceptCertificate(One(device))))[device.Serial].State);
        await UntilAsync(site, device, DeviceState.Reachable);
    }

    [Fact]
    public async Task AddressChanged_DeviceIsFollowed()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern);
        var device = site.Farm.Devices[0];
        var before = device.Address;
        device.ApplyFault(new DeviceFault(FaultKind.NewAddress));
        Assert.Equal(DeviceState.Unreachable, (await site.CheckAsync(device)).State);
        Assert.NotEqual(before, device.Address);

        Assert.NotNull(await site.SeeAsync(device));
        var found = await site.CheckAsync(device);
        Assert.Equal((device.Address.ToString(), DeviceState.Reachable), (found.Address, found.State));
    }

    [Fact]
    public async Task AddressesSwapped_NothingIsSentToTheStranger()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern with { OsMix = new Dictionary<string, double> { ["6.50"] = 1 } });
        var (one, other) = (site.Farm.Devices[0], site.Farm.Devices[1]);
        var address = one.Address;
        one.ApplyFault(new DeviceFault(FaultKind.NewAddress));
        other.ApplyFault(new DeviceFault(FaultKind.NewAddress, address.ToString()));
        var seen = await site.CheckAsync(one);
        Assert.Equal(DeviceState.CertificateChanged, seen.State);
        Assert.Contains(other.Serial, seen.StateReason, StringComparison.Ordinal);

        await site.SeeAsync(one);
        await site.SeeAsync(other);
        foreach (var device in new[] { one, other })
            Assert.Equal((device.Address.ToString(), DeviceState.Reachable), await Where(site, device));
    }

    [Fact]
    public async Task TwoDevicesWithOneSerial_BlockWritesUntilOneIsGone()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern);
        var (real, copy) = (site.Farm.Devices[0], site.Farm.Devices[1]);
        copy.ApplyFault(new DeviceFault(FaultKind.DuplicateSerial, real.Serial));
        await site.SeeAsync(copy, real.Serial);
        Assert.Equal(2, (await site.DeviceAsync(real)).Conflict?.Addresses.Count);
        var preview = await site.Client.Actions.PreviewAsync(DeviceAction.Restart(One(real)), TestSite.Now);
        Assert.Equal(DeviceCodes.Conflict, Assert.Single(preview.LeftOut).Code);

        copy.ClearFaults();
        await site.CheckAsync(real);
        var after = await site.CheckAsync(real);
        Assert.Null(after.Conflict);
        Assert.Equal((real.Address.ToString(), DeviceState.Reachable), (after.Address, after.State));
    }

    [Fact]
    public async Task CorrectPasswordRefused_IsTriedTwiceThenNeverAgain()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern);
        var device = site.Farm.Devices[0];
        device.ApplyFault(new DeviceFault(FaultKind.Unauthorized));
        await site.CheckAsync(device);
        Assert.Equal(DeviceState.CredentialsRequired, (await site.CheckAsync(device)).State);
        device.ClearFaults();
        Assert.Equal(DeviceState.CredentialsRequired, (await site.CheckAsync(device)).State);

        var items = await site.DoAsync(DeviceAction.LogIn(One(device), new ActionCredentials("root", "Farm-Pass-1")));
        Assert.Equal(TaskItemState.Succeeded, items[device.Serial].State);
        Assert.Equal(DeviceState.Reachable, (await site.DeviceAsync(device)).State);
    }

    [Fact]
    public async Task WrongPassword_FailsWithTheCodeAndKeepsTheOneThatWorks()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern);
        var device = site.Farm.Devices[0];
        var item = (await site.DoAsync(DeviceAction.LogIn(One(device), new ActionCredentials("root", "not-this-one"))))[device.Serial];
        Assert.Equal((TaskItemState.FailedNothingChanged, DeviceCodes.WrongPassword), (item.State, item.Code));
        Assert.DoesNotContain("not-this-one", item.ToString(), StringComparison.Ordinal);
        Assert.Equal(DeviceState.Reachable, (await site.CheckAsync(device)).State);
    }

    [Fact]
    public async Task Trouble_OnTheWire_LeadsToAStateAndBack()
    {
        (string Fault, DeviceState Expected)[] cases =
        [
            ("half-open", DeviceState.Unreachable),
            ("drop", DeviceState.Unreachable),
            ("garbage", DeviceState.Unreachable),
            ("endless", DeviceState.Unreachable),
            ("unavailable", DeviceState.Unreachable),
            ("redirect=http://192.0.2.1/", DeviceState.Unreachable),
            ("slow=200ms", DeviceState.Reachable),
            ("hostile=markup", DeviceState.Reachable),
            ("hostile=control", DeviceState.Reachable),
        ];
        await using var site = await TestSite.StartLoggedInAsync(Modern with { Count = cases.Length });
        await Task.WhenAll(cases.Zip(site.Farm.Devices, async (each, device) =>
        {
            device.ApplyFault(DeviceFault.Parse(each.Fault));
            var seen = await site.CheckAsync(device);
            Assert.True(seen.State == each.Expected, $"{each.Fault}: {seen.State} {seen.StateReason}");
            Assert.DoesNotContain($"{seen.Name}{seen.Model}{seen.StateReason}", char.IsControl);
            device.ClearFaults();
            var back = await site.CheckAsync(device);
            Assert.True(back.State == DeviceState.Reachable, $"after {each.Fault}: {back.State} {back.StateReason}");
        }));
    }

    [Fact]
    public async Task Excluded_Device_IsLeftAloneAndComesBack()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern);
        var device = site.Farm.Devices[0];
        var settings = await site.Client.Settings.GetDiscoveryAsync(TestSite.Now);
        await site.Client.Settings.SetDiscoveryAsync(settings with { ExcludedRanges = [device.Address.ToString()] }, TestSite.Now);
        Assert.Equal(DeviceState.Unknown, (await site.DeviceAsync(device)).State);
        Assert.Equal(DeviceState.Unknown, (await site.CheckAsync(device)).State);
        Assert.Null(await site.SeeAsync(device));
        await site.Client.Settings.SetDiscoveryAsync(settings, TestSite.Now);
        Assert.Equal(DeviceState.Reachable, (await site.CheckAsync(device)).State);
    }

    [Fact]
    public async Task Restarted_EdgeHost_KnowsItsDevicesAndPasswords()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern);
        await site.RestartEdgeAsync();
        foreach (var device in site.Farm.Devices)
            Assert.Equal(DeviceState.Reachable, (await site.CheckAsync(device)).State);
        Assert.All((await site.DoAsync(DeviceAction.Restart(new DeviceTarget(Filter: "")))).Values, item => Assert.Equal(TaskItemState.Succeeded, item.State));
    }

    [Fact]
    public async Task Removed_Device_LeavesNoPasswordBehind()
    {
        await using var site = await TestSite.StartLoggedInAsync(Modern);
        Assert.Equal(3, site.Room<Database>().Read(db => db.ExecuteScalar<int>("SELECT count(*) FROM device_secrets")));
        await site.DoAsync(DeviceAction.Remove(new DeviceTarget(Filter: "")));
        Assert.Equal(0, site.Room<Database>().Read(db => db.ExecuteScalar<int>("SELECT count(*) FROM device_secrets")));
        Assert.All(await site.Client.Devices.ListAllAsync(new ListQuery(), TestSite.Now).ToListAsync(TestSite.Now), device => Assert.Null(device.UserName));
    }

    private static DeviceTarget One(FarmDevice device) => new([device.Serial]);

    private static async Task<(string, DeviceState)> Where(TestSite site, FarmDevice device)
    {
        var shown = await site.CheckAsync(device);
        return (shown.Address, shown.State);
    }

    private static async Task UntilAsync(TestSite site, FarmDevice device, DeviceState state) =>
        await Eventually.GetAsync($"{device} in state {state}", TimeSpan.FromSeconds(10), async () => (await site.DeviceAsync(device)).State == state ? site : null, TestSite.Now);
}

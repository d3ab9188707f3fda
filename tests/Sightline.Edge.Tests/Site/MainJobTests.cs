using Sightline.Client;
using Sightline.Contracts;
using Sightline.Farm;
using Xunit;

namespace Sightline.Edge.Tests.Site;

/// <summary>The main job on every AXIS OS generation: seen, added, logged in to, read, restarted, removed.</summary>
public sealed class MainJobTests
{
    private static readonly ActionCredentials Right = new("root", "Farm-Pass-1");
    private static readonly DeviceTarget All = new(Filter: "");

    [Fact]
    public async Task EveryGeneration_SetUp_GoesThroughTheMainJob()
    {
        await using var site = await TestSite.StartAsync(new FarmOptions { Count = 14, TimeScale = 0.02 });
        await site.SeeAllAsync();
        var seen = await site.Client.Devices.CountAsync(cancellationToken: TestSite.Now);
        Assert.Equal(14, seen.Total);
        Assert.Equal(14, seen.ByState[DeviceState.CredentialsRequired]);

        Assert.All((await site.DoAsync(DeviceAction.Add(All))).Values, Succeeded);
        Assert.All((await site.DoAsync(DeviceAction.LogIn(All, Right))).Values, Succeeded);
        foreach (var device in site.Farm.Devices)
            await ReachableAsync(site, device);

        Assert.All((await site.DoAsync(DeviceAction.Restart(All))).Values, item =>
        {
            Succeeded(item);
            Assert.Contains("Restarted and ready", item.Evidence, StringComparison.Ordinal);
        });

        Assert.All((await site.DoAsync(DeviceAction.Remove(All))).Values, Succeeded);
        var left = await site.Client.Devices.CountAsync(cancellationToken: TestSite.Now);
        Assert.Equal(14, left.ByManagement[Management.Discovered]);
        Assert.Equal(0, left.ByState[DeviceState.Reachable]);
    }

    [Fact]
    public async Task EveryGeneration_FactoryFresh_GetsItsFirstPassword()
    {
        await using var site = await TestSite.StartAsync(new FarmOptions { Count = 14, FreshShare = 1, TimeScale = 0.02 });
        await site.SeeAllAsync();
        Assert.All((await site.DoAsync(DeviceAction.Add(All))).Values, Succeeded);
        foreach (var device in site.Farm.Devices)
            Assert.Equal((device.ToString(), DeviceState.PasswordNotSet), (device.ToString(), (await site.DeviceAsync(device)).State));

        var items = await site.DoAsync(DeviceAction.SetPassword(All, new ActionCredentials("keeper", "Open-Sesame-2026", AllowBasicOverHttp: true)));
        Assert.All(items.Values, Succeeded);
        Assert.All(site.Farm.Devices, device => Assert.Equal(FarmAccountState.SetUp, device.AccountState));
        var counts = await site.Client.Devices.CountAsync(cancellationToken: TestSite.Now);
        Assert.Equal(14, counts.ByState[DeviceState.Reachable]);
    }

    private static void Succeeded(TaskItem item) => Assert.True(item.State == TaskItemState.Succeeded, $"{item.Serial} {item.DeviceName}: {item.State} {item.Step} {item.Code} {item.Message}");

    private static async Task ReachableAsync(TestSite site, FarmDevice device)
    {
        var shown = await site.DeviceAsync(device);
        Assert.True(shown.State == DeviceState.Reachable, $"{device}: {shown.State} {shown.StateReason}");
        Assert.Equal(device.Model, shown.Model);
        Assert.Equal(device.OsVersion, shown.OsVersion);
        Assert.Equal("root", shown.UserName);
        Assert.Equal(TestSite.HasHttps(device), shown.CertificateFingerprint is not null);

        var details = await site.Client.Devices.GetDetailsAsync(device.Serial, cancellationToken: TestSite.Now);
        Assert.True(details.Unread.Count == 0, $"{device}: {string.Join("; ", details.Unread)}");
        Assert.Contains(details.Accounts!, account => account is { UserName: "root", Role: "administrator" });
        Assert.NotNull(details.Network);
        Assert.NotNull(details.Clock);
        Assert.Equal(details.ReadAt, (await site.Client.Devices.GetDetailsAsync(device.Serial, cached: true, TestSite.Now)).ReadAt);
    }
}

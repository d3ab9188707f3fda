using System.Net;
using System.Text;
using Sightline.Farm.Life;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Farm.Tests.State;

/// <summary>A farm that is stopped and started again is the same farm.</summary>
public sealed class FarmStateTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"sightline-farm-{Guid.NewGuid():N}.json");

    private FarmOptions Options => TestFarm.Options with { Count = 20, FreshShare = 0.2, StateFile = _file };

    [Fact]
    public async Task StateFile_BroughtBack_KeepsWhatWasDoneToTheDevices()
    {
        string before;
        string[] fingerprints;
        FarmDevice device;
        await using (var farm = await FarmHost.StartAsync(Options, TestContext.Current.CancellationToken))
        {
            device = farm.Devices.First(one => one.Profile.Since(11, 0) && one.AccountState == FarmAccountState.SetUp);
            using var wire = new Wire(device);
            Assert.Equal("OK", (await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&Network.UPnP.FriendlyName=Gate%202&System.AccessLog=On")).Body);
            Assert.StartsWith("Created", (await wire.AsRootAsync("/axis-cgi/pwdgrp.cgi?action=add&user=guard&pwd=Guard-1&grp=users&sgrp=viewer")).Body);
            Assert.True(AddressChange.Now(device, IPAddress.Parse("127.20.50.50")));
            device.ClockOffset = TimeSpan.FromMinutes(-7);
            device.Life.Restart(new RestartPlan(BootReason.Reboot, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));
            before = Describe(farm);
            fingerprints = await FingerprintsAsync(farm);
        }

        await using var again = await FarmHost.StartAsync(Options with { Count = 3, Seed = 99, FreshShare = 0 }, TestContext.Current.CancellationToken);

        Assert.Equal(before, Describe(again));
        Assert.Equal(fingerprints, await FingerprintsAsync(again));
        Assert.Equal(20, again.Options.Count);
        var same = again.Find(device.Serial)!;
        Assert.Equal((device.Life.BootId, TimeSpan.FromMinutes(-7), BootReason.Reboot), (same.Life.BootId, same.ClockOffset, same.Life.Reason));
        using var later = new Wire(same);
        Assert.Equal("guard\nviewer\n", (await later.LogInAsync("/axis-cgi/usergroup.cgi", "guard", "Guard-1")).Body);
        Assert.EndsWith("Network.UPnP.FriendlyName=Gate 2\n", (await later.AsRootAsync("/axis-cgi/param.cgi?action=list&group=Network.UPnP.FriendlyName")).Body);
    }

    [Fact]
    public async Task AHomeAddress_AfterReturnAndHardDefault_IsTheSitesAgain()
    {
        await using (var farm = await FarmHost.StartAsync(Options, TestContext.Current.CancellationToken))
            Assert.True(AddressChange.Now(farm.Devices[4], IPAddress.Parse("127.20.50.51")));

        await using var again = await FarmHost.StartAsync(Options, TestContext.Current.CancellationToken);
        Assert.Equal("127.20.50.51", again.Devices[4].Address.ToString());
        FactoryDefault.Apply(again.Devices[4], hard: true);

        Assert.Equal("127.20.0.5", again.Devices[4].Address.ToString());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"format":2,"devices":[]}""")]
    [InlineData("""{"format":1,"devices":[]}""")]
    [InlineData("""{"format":1,"devices":[7]}""")]
    [InlineData("""{"format":1,"devices":[{"serial":"B8A44F000001"}]}""")]
    [InlineData("""{"format":1,"devices":[{"serial":"B8A44F000001","model":"P0000","version":"12.11.77"}]}""")]
    public async Task StateFile_ThatIsNone_IsRefusedAndLeftAsItIs(string text)
    {
        await File.WriteAllTextAsync(_file, text, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<FormatException>(() => FarmHost.StartAsync(Options, TestContext.Current.CancellationToken));
        Assert.Equal(text, await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Control_StateOfADevice_CanBeTakenAndGivenBack()
    {
        await using var farm = await FarmHost.StartAsync(Options with { StateFile = null }, TestContext.Current.CancellationToken);
        var device = farm.Devices.First(one => one.Profile.Since(11, 0) && one.AccountState == FarmAccountState.SetUp);
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };
        using var wire = new Wire(device);
        var saved = await control.GetStringAsync($"devices/{device.Serial}/state", TestContext.Current.CancellationToken);
        FactoryDefault.Apply(device, hard: true);
        Assert.Equal(FarmAccountState.FactoryFresh, device.AccountState);

        var answer = await control.PutAsync($"devices/{device.Serial}/state", new StringContent(saved, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await wire.AsRootAsync("/axis-cgi/usergroup.cgi")).Status);
    }

    [Fact]
    public async Task Control_StateOfTheFarm_CanBeTakenAndGivenBack()
    {
        await using var farm = await FarmHost.StartAsync(Options with { StateFile = null }, TestContext.Current.CancellationToken);
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };
        var before = Describe(farm);
        var saved = await control.GetStringAsync("state", TestContext.Current.CancellationToken);
        foreach (var device in farm.Devices) FactoryDefault.Apply(device, hard: false);

        var answer = await control.PutAsync("state", new StringContent(saved, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var wrong = await control.PutAsync("state", new StringContent("""{"format":1,"devices":[{"serial":"B8A44F000001"}]}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (answer.StatusCode, wrong.StatusCode));
        Assert.Contains("B8A44F000001", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(before, Describe(farm));
    }

    public void Dispose() => File.Delete(_file);

    private static string Describe(FarmHost farm) =>
        string.Join('\n', farm.Devices.Select(device => $"{device} {device.AccountState} {string.Join(',', device.Accounts.List)} {device.Password} {string.Join(',', device.Parameters.Changes.OrderBy(pair => pair.Key))}"));

    private static async Task<string[]> FingerprintsAsync(FarmHost farm)
    {
        var all = new List<string>();
        foreach (var device in farm.Devices.Where(device => device.Profile.Generation.Https))
        {
            using var wire = new Wire(device);
            await wire.GetAsync("/", secure: true);
            all.Add(wire.Certificate!.GetCertHashString());
        }
        return [.. all];
    }
}

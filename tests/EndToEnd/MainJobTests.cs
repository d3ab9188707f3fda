using EndToEnd.Worlds;
using Sightline.Client;
using Sightline.Farm;
using Xunit;

namespace EndToEnd;

/// <summary>The main job for every AXIS OS generation, through the API.</summary>
public sealed class MainJobTests(ITestOutputHelper output)
{
    private const int Generations = 7;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MainJob_EveryGenerationInEveryCondition_ReachesEachStep()
    {
        await using var site = new SiteWorld();
        var first = await site.AddFarmAsync(new FarmOptions { Count = Generations }, Stop);
        var second = await site.AddFarmAsync(new FarmOptions { Count = Generations, SecondPasswordShare = 1 }, Stop);
        var fresh = await site.AddFarmAsync(new FarmOptions { Count = Generations, FreshShare = 1 }, Stop);
        await site.StartEdgeAsync(Stop);
        var matrix = new StepMatrix($"The main job through the API: {Generations} generations x (first password, second password, factory-fresh)");
        var job = new ObservedJob(site, matrix);

        await job.DiscoverAsync(Stop);
        await job.ActAsync("add", site.Serials, DeviceAction.Add, Stop);
        await job.RefusedLogInAsync(second.Devices, SiteWorld.FirstPassword, Stop);
        await job.ActAsync("log in", [.. first.Devices.Select(device => device.Serial)], target => DeviceAction.LogIn(target, Account(first, SiteWorld.FirstPassword)), Stop);
        await job.ActAsync("log in", [.. second.Devices.Select(device => device.Serial)], target => DeviceAction.LogIn(target, Account(second, SiteWorld.SecondPassword)), Stop);
        await job.ActAsync("set password", [.. fresh.Devices.Select(device => device.Serial)], target => DeviceAction.SetPassword(target, new ActionCredentials("root", SiteWorld.FreshPassword, AllowBasicOverHttp: true)), Stop);
        await job.ReachableAsync(Stop);
        await job.DetailsAsync(Stop);
        await job.PicturesAsync(Stop);
        await job.ActAsync("restart", site.Serials, DeviceAction.Restart, Stop);
        await job.ReachableAsync(Stop, "reachable again");
        await job.ActAsync("remove", site.Serials, DeviceAction.Remove, Stop);
        await job.DiscoveredAgainAsync(Stop);

        output.WriteLine(matrix.Publish("main-job-api.txt"));
        Assert.True(matrix.Faults.Count == 0, string.Join('\n', matrix.Faults));
        // What the devices themselves say: the password that was set is the one they have.
        Assert.All(fresh.Devices, device => Assert.Equal(SiteWorld.FreshPassword, device.Password));
    }

    private static ActionCredentials Account(FarmHost farm, string password) => new(farm.Options.UserName, password);
}

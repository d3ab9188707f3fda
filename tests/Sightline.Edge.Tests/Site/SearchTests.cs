using System.Net;
using System.Text;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Sightline.Farm;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Site;

public sealed class SearchTests
{
    private static readonly FarmOptions SevenGenerations = new() { Count = 7, AddressBase = IPAddress.Parse("127.22.0.1") };

    [Fact]
    public async Task AddressScan_FindsEveryGeneration()
    {
        await using var site = await TestSite.StartAsync(SevenGenerations);
        var request = new SearchRequest(Addresses: ["127.22.0.1-20"]);
        var preview = await site.Client.Searches.PreviewAsync(request, TestSite.Now);
        Assert.Equal((20, 0, 0), (preview.Addresses, preview.Excluded, preview.Problems.Count));

        var search = await SearchAsync(site, request);
        Assert.Equal((SearchState.Completed, 20, 20, 7, 7), (search.State, search.Addresses, search.Probed, search.Found, search.New));
        var again = await SearchAsync(site, request);
        Assert.Equal((7, 0), (again.Found, again.New));
        foreach (var device in site.Farm.Devices)
        {
            var found = await site.DeviceAsync(device);
            Assert.Equal((device.Address.ToString(), Management.Discovered), (found.Address, found.Management));
            Assert.Equal([DiscoverySource.AddressScan], found.Sources);
        }
        Assert.Equal([again.Id, search.Id], (await site.Client.Searches.ListAsync(new ListQuery(), TestSite.Now)).Items.Select(each => each.Id));
    }

    [Fact]
    public async Task AddressFile_PreviewedThenSearched_FindsAndNamesTheSource()
    {
        await using var site = await TestSite.StartAsync(SevenGenerations);
        var text = "Address\r\n127.22.0.1\r\n127.22.0.2-7\r\n";
        var preview = await site.Client.Searches.PreviewFileAsync(Encoding.UTF8.GetBytes(text), TestSite.Now);
        Assert.Equal((7, 2, 0), (preview.Addresses, preview.Lines, preview.Problems.Count));
        Assert.Equal(7, (await SearchAsync(site, new SearchRequest(AddressFileText: text))).Found);
        Assert.Equal([DiscoverySource.AddressFile], (await site.DeviceAsync(site.Farm.Devices[0])).Sources);
    }

    [Fact]
    public async Task AddressScan_TellsAnotherModel_ReplacesTheOneOfAnEarlierSighting()
    {
        await using var site = await TestSite.StartAsync(SevenGenerations);
        var request = new SearchRequest(Addresses: ["127.22.0.1-7"]);
        await SearchAsync(site, request);
        var models = await ModelsAsync(site);
        // The oldest generations tell their model only after a login.
        var told = models.Where(model => model.Value is not null).Select(model => model.Key).ToArray();
        Assert.Equal(5, told.Length);
        foreach (var serial in told)
            site.Room<DeviceInventory>().Update(serial, device => device with { Facts = device.Facts with { Model = "Earlier" } });

        Assert.Equal(7, (await SearchAsync(site, request)).Found);
        Assert.Equal(models, await ModelsAsync(site));
    }

    [Fact]
    public async Task BadAddresses_AreRefusedWithTheirPlaces()
    {
        await using var site = await TestSite.StartAsync(SevenGenerations with { Count = 1 });
        var refused = await Assert.ThrowsAsync<EdgeApiException>(() => site.Client.Searches.StartAsync(new SearchRequest(Addresses: ["127.22.0.1", "camera.local"]), cancellationToken: TestSite.Now));
        Assert.Equal(ProblemCodes.Addresses, refused.Problem.Code);
        Assert.Equal(2, Assert.Single(refused.Problem.Problems!).Line);
        var nothing = await Assert.ThrowsAsync<EdgeApiException>(() => site.Client.Searches.StartAsync(new SearchRequest(), cancellationToken: TestSite.Now));
        Assert.Equal(ProblemCodes.Invalid, nothing.Problem.Code);
        var deaf = await Assert.ThrowsAsync<EdgeApiException>(() => site.Client.Searches.StartAsync(new SearchRequest(Multicast: true), cancellationToken: TestSite.Now));
        Assert.Equal(ProblemCodes.SearchMulticastOff, deaf.Problem.Code);
        Assert.Empty((await site.Client.Searches.ListAsync(new ListQuery(), TestSite.Now)).Items);
    }

    [Fact]
    public async Task Excluded_Addresses_AreNotAsked()
    {
        await using var site = await TestSite.StartAsync(SevenGenerations);
        var settings = await site.Client.Settings.GetDiscoveryAsync(TestSite.Now);
        await site.Client.Settings.SetDiscoveryAsync(settings with { ExcludedRanges = ["127.22.0.1-3"] }, TestSite.Now);
        var search = await SearchAsync(site, new SearchRequest(Addresses: ["127.22.0.1-7"]));
        Assert.Equal((4, 4), (search.Addresses, search.Found));
    }

    [Fact]
    public async Task RunningSearch_Cancelled_EndsAndIsKept()
    {
        await using var site = await TestSite.StartAsync(SevenGenerations with { Count = 1 });
        var settings = await site.Client.Settings.GetDiscoveryAsync(TestSite.Now);
        await site.Client.Settings.SetDiscoveryAsync(settings with { ProbesPerSecond = 1 }, TestSite.Now);
        var search = await site.Client.Searches.StartAsync(new SearchRequest(Addresses: ["127.22.9.1-200"]), cancellationToken: TestSite.Now);
        await site.Client.Searches.CancelAsync(search.Id, TestSite.Now);
        Assert.Equal(SearchState.Cancelled, (await site.Client.Searches.WaitAsync(search.Id, cancellationToken: TestSite.Now)).State);
        await site.RestartEdgeAsync();
        Assert.Equal(SearchState.Cancelled, (await site.Client.Searches.GetAsync(search.Id, TestSite.Now)).State);
    }

    [Fact]
    public async Task Settings_BadOnes_AreAllNamed()
    {
        await using var site = await TestSite.StartAsync(SevenGenerations with { Count = 1 });
        var refused = await Assert.ThrowsAsync<EdgeApiException>(() => site.Client.Settings.SetDiscoveryAsync(new DiscoverySettings(true, true, [0], [443, 443], ["10.0.0.300"], 0), TestSite.Now));
        Assert.Equal(["$.excludedRanges[0]", "$.httpPorts[0]", "$.httpsPorts", "$.probesPerSecond"], refused.Problem.Errors!.Keys.Order(StringComparer.Ordinal));
        var interval = await Assert.ThrowsAsync<EdgeApiException>(() => site.Client.Settings.SetMonitoringAsync(new MonitoringSettings(9), TestSite.Now));
        Assert.Contains("$.intervalSeconds", interval.Problem.Errors!.Keys);
        await site.Client.Settings.SetMonitoringAsync(new MonitoringSettings(30), TestSite.Now);
        await site.RestartEdgeAsync();
        Assert.Equal(30, (await site.Client.Settings.GetMonitoringAsync(TestSite.Now)).IntervalSeconds);
    }

    [Fact]
    public async Task Multicast_OnLoopback_FindsTheFarm()
    {
        // Announcements cannot be told apart by port, so others on this machine may be heard too: only the own serials count.
        await using var site = await TestSite.StartAsync(new FarmOptions { Count = 7, AddressBase = IPAddress.Parse("127.23.0.1"), Seed = 4711 }, multicast: true);
        await site.Client.Searches.StartAsync(new SearchRequest(Multicast: true), cancellationToken: TestSite.Now);
        await Eventually.GetAsync("all devices of the farm", TimeSpan.FromSeconds(30), async () =>
        {
            var known = await site.Client.Devices.ListAllAsync(new ListQuery(), TestSite.Now).ToDictionaryAsync(device => device.Serial, cancellationToken: TestSite.Now);
            return site.Farm.Devices.All(device => known.TryGetValue(device.Serial, out var found) && found.Address == device.Address.ToString()) ? known : null;
        }, TestSite.Now);
    }

    private static async Task<Dictionary<string, string?>> ModelsAsync(TestSite site) =>
        await site.Client.Devices.ListAllAsync(new ListQuery(), TestSite.Now).ToDictionaryAsync(device => device.Serial, device => device.Model, cancellationToken: TestSite.Now);

    private static async Task<SearchRun> SearchAsync(TestSite site, SearchRequest request)
    {
        var search = await site.Client.Searches.StartAsync(request, cancellationToken: TestSite.Now);
        return await site.Client.Searches.WaitAsync(search.Id, cancellationToken: TestSite.Now);
    }
}

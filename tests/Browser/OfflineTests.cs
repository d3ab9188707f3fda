using Microsoft.Playwright;
using Xunit;

namespace Browser;

/// <summary>What a person sees while the edge host is away, and when it is back.</summary>
public sealed class OfflineTests(ManagedWorld world) : IClassFixture<ManagedWorld>
{
    private string[] Pages => ["", "edge-hosts", world.Of(""), world.Of("devices/managed"), world.Of("devices/discovered"), world.Of("axis-os"), world.Of("axis-os/images"), world.Of("axis-os/catalogue"), world.Of("log/ongoing"), world.Of("log/history"), world.Of("log/devices"), world.Of("settings/discovery"), world.Of("settings/connections")];

    [Fact]
    public async Task EdgeHostAway_EveryPage_SaysSoAndGoesOnByItselfWhenItIsBack()
    {
        await using var before = await world.OpenAsync(world.Of("devices/managed"));
        await before.ListsAsync(world.Farm.Devices.Count);
        var (opened, faults, told) = (new List<ConsolePage>(), new List<string>(), "");
        try
        {
            await world.StopEdgeHostAsync();
            await before.SeesAsync("No connection to Harbour.");
            await before.ListsAsync(world.Farm.Devices.Count);
            foreach (var path in Pages)
            {
                var console = await world.OpenAsync(path);
                opened.Add(console);
                await console.SeesAsync("No connection to Harbour.");
                await console.SettledAsync();
                told += await console.Page.Locator("main").InnerTextAsync();
                faults.AddRange(await console.AxeAsync(path));
            }

            Assert.True(faults.Count == 0, string.Join("\n", faults));
            // Inventory and catalogue may have been read before, by Home.
            foreach (var part in new[] { "images", "history", "results", "settings" })
                Assert.Contains($"The {part} could not be loaded. There is no connection to Harbour.", told);

            await world.StartEdgeHostAsync();
            foreach (var console in opened.Prepend(before))
            {
                await Assertions.Expect(console.Page.Locator(".banner")).ToHaveCountAsync(0);
                await Assertions.Expect(console.Page.Locator(".note.bad")).ToHaveCountAsync(0);
                await Assertions.Expect(console.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            }

            await world.StopEdgeHostAsync();
            await before.SeesAsync("No connection to Harbour.");
            await world.StartEdgeHostAsync(elsewhere: true);
            await Assertions.Expect(before.Page.Locator(".banner")).ToHaveCountAsync(0);
            await before.ListsAsync(world.Farm.Devices.Count);
        }
        finally
        {
            foreach (var console in opened)
                await console.DisposeAsync();
        }
    }
}

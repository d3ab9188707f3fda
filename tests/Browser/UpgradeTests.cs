using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Sightline.Contracts;
using Xunit;

namespace Browser;

/// <summary>AXIS OS is upgraded by mouse: seen in the inventory, planned, watched, found in the history with its evidence.</summary>
[Collection(ManagedSite.Name)]
public sealed class UpgradeTests(ManagedWorld world)
{
    [Fact]
    public async Task Upgrade_FromTheInventory_DevicesRunTheNewVersion()
    {
        await using var console = await world.OpenAsync(world.Of("axis-os"));
        var row = await FirstToUpgradeAsync();
        await console.ClickAsync($"Upgrade AXIS {row.Model}");
        await Assertions.Expect(console.Dialog.Locator("aside .tot")).ToContainTextAsync("will be upgraded");
        await Assertions.Expect(console.Dialog.GetByLabel($"Upgrade {row.Model} to")).ToContainTextAsync(row.Recommended!);
        await console.ConfirmAsync("Upgrade [1-9]");
        await world.NoTaskRunsAsync();

        await console.GoAsync(world.Of("log/history"));
        await Assertions.Expect(console.Page.Locator("main tbody tr").First).ToContainTextAsync("Upgrade AXIS OS");
        await console.Page.Locator("main tbody tr a").First.ClickAsync();
        await Assertions.Expect(console.Page.Locator(".items tbody tr").First).ToContainTextAsync("Succeeded");
        var upgraded = (await world.Client.Devices.ListAsync(new ListQuery($"model={row.Model} osVersion={row.Recommended}"), TestContext.Current.CancellationToken)).Total;
        Assert.True(upgraded > row.Installed.Where(count => count.Version == row.Recommended).Sum(count => count.Devices));
    }

    [Fact]
    public async Task Planner_ModelUnticked_CountsAnewAndLeavesItOut()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed"));
        await console.Rows.First.WaitForAsync();
        await console.Page.Locator("thead input[type=checkbox]").CheckAsync();
        await console.Page.Locator(".selbar").GetByTitle("Upgrade AXIS OS").ClickAsync();
        var will = console.Dialog.Locator("aside .tot b").First;
        await Assertions.Expect(will).Not.ToHaveTextAsync("0");
        var before = int.Parse(await will.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await console.Dialog.GetByLabel("All models").UncheckAsync();
        await Assertions.Expect(console.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("No model is ticked");
        await console.Dialog.Locator("tbody .cb").First.CheckAsync();

        await Assertions.Expect(will).Not.ToHaveTextAsync(before.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Assertions.Expect(console.Dialog.Locator("aside")).ToContainTextAsync("left out");
    }

    [Fact]
    public async Task FactoryDefault_RiskNotTicked_CannotStart()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed"));
        await console.Rows.First.WaitForAsync();
        await console.Page.Locator("thead input[type=checkbox]").CheckAsync();
        await console.ClickAsync("More actions");
        await console.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Factory default…" }).ClickAsync();

        var start = console.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Reset ") });
        await Assertions.Expect(console.Dialog.Locator(".tot")).ToBeVisibleAsync();
        await Assertions.Expect(start).ToBeDisabledAsync();
        await console.Dialog.GetByText("I’m aware of the risks").ClickAsync();
        await Assertions.Expect(start).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Planner_CanariesAndGroups_AreWavesOfThePlanAndOfItsExport()
    {
        var device = await world.NextToUpgradeAsync();
        await using var console = await world.OpenAsync(world.Of("axis-os"));
        await console.ClickAsync("Upgrade…");
        await Assertions.Expect(console.Dialog.Locator("aside .tot")).ToBeVisibleAsync();
        await console.Dialog.GetByLabel("Canaries").FillAsync(device.Serial.ToLowerInvariant());
        await console.Dialog.Locator(".picks button").First.ClickAsync();
        await Assertions.Expect(console.Dialog.Locator(".picked")).ToContainTextAsync(device.Name);
        await Assertions.Expect(console.Dialog.Locator(".wave-list li").First).ToContainTextAsync("Canaries");

        await console.ChooseFileAsync("places.csv", "text/csv", "group,serial\nGate,no serial number\n"u8.ToArray());
        await Assertions.Expect(console.Dialog.Locator(".errmsg")).ToContainTextAsync("Line 2");
        await console.ChooseFileAsync("places.csv", "text/csv", Encoding.UTF8.GetBytes($"group,serial\nGate,{device.Serial}\nGate,{world.Farm.Devices[0].Serial}\n"));
        await Assertions.Expect(console.Dialog.Locator("aside")).ToContainTextAsync("1 group, 2 devices");

        await console.ClickAsync("Export preview");
        var file = await console.Page.RunAndWaitForDownloadAsync(() => console.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^JSON") }).ClickAsync());
        using var plan = JsonDocument.Parse(await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        var canary = plan.RootElement.EnumerateArray().Single(item => item.GetProperty("serial").GetString() == device.Serial);
        Assert.Equal((1, device.To), (canary.GetProperty("wave").GetInt32(), canary.GetProperty("to").GetString()));
    }

    [Fact]
    public async Task Home_ToUpgrade_IsTheNumberOfTheListThatItLeadsTo()
    {
        await using var console = await world.OpenAsync();
        var link = console.Page.Locator(".inv td.num a[aria-label*='to upgrade']").First;
        var count = int.Parse(await link.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await link.ClickAsync();

        await console.ListsAsync(count);
    }

    private async Task<OsInventoryRow> FirstToUpgradeAsync()
    {
        OsInventoryRow? found = null;
        await ConsoleWorld.UntilAsync("a model to upgrade", async () =>
        {
            foreach (var row in (await world.Client.AxisOs.ListInventoryAsync(new ListQuery())).Items.Where(row => row.Recommended is not null && row.ToUpgrade > 0))
            {
                var preview = await world.Client.AxisOs.PreviewUpgradeAsync(new UpgradeRequest(new DeviceTarget(Filter: $"management=Managed model=\"{row.Model}\"")));
                if (preview is { Will: > 0, ImagesMissing.Count: 0 })
                    found ??= row;
            }

            return found is not null;
        });
        return found!;
    }
}

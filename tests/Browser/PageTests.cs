using Microsoft.Playwright;
using Sightline.Contracts;
using Xunit;

namespace Browser;

/// <summary>What the pages show of a site that lives.</summary>
[Collection(ManagedSite.Name)]
public sealed class PageTests(ManagedWorld world)
{
    private static readonly string BadFile = "IP address\n10.20.11.\n127.61.0.1\n10.20.300.1\n";

    [Fact]
    public async Task Import_FileWithBadLines_MarksThemAndImportsTheRest()
    {
        await using var console = await world.OpenAsync(world.Of("devices/discovered?add=ip"));
        await console.Dialog.WaitForAsync();
        await console.Page.GetByRole(AriaRole.Tab, new() { Name = "Import from file" }).ClickAsync();
        await console.ChooseFileAsync("addresses.csv", "text/csv", System.Text.Encoding.UTF8.GetBytes(BadFile));

        await Assertions.Expect(console.Dialog.Locator(".problems tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(console.Dialog.Locator(".problems tbody tr").First).ToContainTextAsync("2");
        await Assertions.Expect(console.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import ") })).ToBeDisabledAsync();
        await console.Dialog.GetByText("leave the 2 out").ClickAsync();
        await console.ConfirmAsync("Import 1 address");
    }

    [Fact]
    public async Task Import_GoodFile_IsSearchedAsItIs()
    {
        await using var console = await world.OpenAsync(world.Of("devices/discovered?add=ip"));
        await console.Page.GetByRole(AriaRole.Tab, new() { Name = "Import from file" }).ClickAsync();
        await console.ChooseFileAsync("addresses.csv", "text/csv", "IP address\n127.61.0.1\n127.61.0.2\n"u8.ToArray());

        await Assertions.Expect(console.Dialog.Locator(".figures").First).ToContainTextAsync("2 addresses");
        await console.ConfirmAsync("Import 2 addresses");
        await console.SeesAsync("Looking at 2 addresses");
    }

    [Fact]
    public async Task Import_FileWithoutHeader_IsRefusedWithTheReason()
    {
        await using var console = await world.OpenAsync(world.Of("devices/discovered?add=ip"));
        await console.Page.GetByRole(AriaRole.Tab, new() { Name = "Import from file" }).ClickAsync();
        await console.ChooseFileAsync("x.csv", "text/csv", "127.61.0.1\n127.61.0.2\n"u8.ToArray());

        await Assertions.Expect(console.Dialog.Locator(".problems")).ToContainTextAsync("header", new() { IgnoreCase = true });
    }

    [Fact]
    public async Task AddByIp_BadLine_IsMarkedAndNothingCanStart()
    {
        await using var console = await world.OpenAsync(world.Of("devices/discovered?add=ip"));
        await console.Dialog.GetByLabel("Addresses, ranges or subnets").FillAsync("127.61.0.1\n10.20.300.1\n127.61.0.9-127.61.0.2");

        await Assertions.Expect(console.Dialog.Locator(".errmsg")).ToContainTextAsync("2 lines need a correction");
        await Assertions.Expect(console.Dialog.Locator(".notes li.bad")).ToHaveCountAsync(2);
        await Assertions.Expect(console.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Add ") })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task State_DeviceGoesAway_RowTellsWithoutMoving()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed?filter=state%3DReachable"));
        await console.Rows.First.WaitForAsync();
        var serial = (await console.Rows.First.GetAttributeAsync("id"))!["row-".Length..];
        using (world.TakeAway(serial))
        {
            await Assertions.Expect(console.Page.Locator($"#row-{serial}")).ToContainTextAsync("Unreachable", new() { Timeout = 90_000 });
            Assert.Equal($"row-{serial}", await console.Rows.First.GetAttributeAsync("id"));
            await console.SeesAsync("no longer here");
            await using var home = await world.OpenAsync();
            await home.Page.GetByText("1 device does not answer").ClickAsync();
            await home.ListsAsync(1);
            await home.Page.Locator($"#row-{serial}").WaitForAsync();
        }

        await Assertions.Expect(console.Page.Locator($"#row-{serial}")).ToContainTextAsync("Reachable", new() { Timeout = 90_000 });
    }

    [Fact]
    public async Task Filter_ByColumn_StandsInTheUrlAndSurvivesReload()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed"));
        await console.Rows.First.WaitForAsync();
        await console.Page.GetByRole(AriaRole.Button, new() { Name = "Filter State" }).ClickAsync(new() { Force = true });
        await console.Page.Locator(".colpop label").First.ClickAsync();
        await console.Page.Locator(".colpop .btn.p").ClickAsync();

        await Assertions.Expect(console.Page.Locator(".filt")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter=state"));
        await console.Page.ReloadAsync();
        await Assertions.Expect(console.Page.Locator(".filt")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Home_EveryNumber_LeadsToTheListThatItCounts()
    {
        await using var console = await world.OpenAsync();
        var link = console.Page.Locator(".lg8 a").First;
        var count = await link.Locator("b").InnerTextAsync();
        await link.ClickAsync();

        await console.ListsAsync(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Drawer_OfReachableDevice_ShowsWhatTheDeviceSays()
    {
        var camera = (await world.Client.Devices.ListAsync(new ListQuery("state=Reachable productType~Camera"), TestContext.Current.CancellationToken)).Items[0];
        await using var console = await world.OpenAsync(world.Of($"devices/managed?device={camera.Serial}"));
        var drawer = console.Page.Locator(".drawer");
        await Assertions.Expect(drawer).ToContainTextAsync(camera.Serial);
        await Assertions.Expect(drawer).ToContainTextAsync("Hardware");
        Assert.True(await drawer.Locator("img.shot").EvaluateAsync<bool>("img => img.decode().then(() => img.naturalWidth > 100)"));
        await drawer.GetByRole(AriaRole.Tab, new() { Name = "Accounts" }).ClickAsync();
        await Assertions.Expect(drawer).ToContainTextAsync("root");
        await drawer.GetByRole(AriaRole.Tab, new() { Name = "Tasks" }).ClickAsync();
        await Assertions.Expect(drawer).ToContainTextAsync("Log in");
    }
}

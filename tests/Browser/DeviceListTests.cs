using Microsoft.Playwright;
using Sightline.Client;
using Sightline.Contracts;
using Xunit;

namespace Browser;

/// <summary>What a person keeps of the device list: an export, a view, the columns.</summary>
[Collection(ManagedSite.Name)]
public sealed class DeviceListTests(ManagedWorld world)
{
    [Fact]
    public async Task Export_FilteredAndSortedList_IsExactlyWhatIsShown()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed?filter=state%3DReachable&sort=-address"));
        await console.Rows.First.WaitForAsync();
        var shown = new List<string[]> { (await console.Page.Locator("thead th button.h").AllInnerTextsAsync()).ToArray() };
        for (var row = 0; row < await console.Rows.CountAsync(); row++)
            shown.Add([await console.Rows.Nth(row).Locator("button.name").InnerTextAsync(), .. (await console.Rows.Nth(row).Locator("td:visible").AllInnerTextsAsync()).Skip(2).Select(cell => cell.Trim())]);
        var file = await ExportAsync(console, "CSV");

        Assert.Equal(["Name", "Model", "State", "AXIS OS", "Address", "Checked"], shown[0]);
        Assert.True(shown.Count > 3);
        // The time of the last check stands as a time in a file, not as "4 s ago".
        Assert.Equal(shown.Select(cells => string.Join('|', cells[..^1])), file.Select(cells => string.Join('|', cells[..^1])));
        Assert.All(file.Skip(1), cells => Assert.Matches(@"^$|^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", cells[^1]));
    }

    [Fact]
    public async Task Export_DeviceThatCallsItselfAFormula_IsHarmless()
    {
        var device = (await world.Client.Devices.ListAsync(new ListQuery("state=Reachable osVersion>=11"), TestContext.Current.CancellationToken)).Items[0];
        using (world.MakeHostile(device.Serial, "formula"))
        {
            var hostile = await ReadAgainAsync(device);
            Assert.Contains("HYPERLINK", hostile.Name + hostile.Model, StringComparison.Ordinal);
            await using var console = await world.OpenAsync(world.Of($"devices/managed?filter=serial%3D{device.Serial}"));
            await Assertions.Expect(console.Rows).ToContainTextAsync(["=HYPERLINK"]);
            var file = await ExportAsync(console, "CSV");

            Assert.Contains(file[1], cell => cell.Contains("HYPERLINK", StringComparison.Ordinal));
            Assert.DoesNotContain(file[1], cell => cell.StartsWith('='));
        }

        Assert.Equal(device.Name, (await ReadAgainAsync(device)).Name);
    }

    [Fact]
    public async Task Checked_WhileThePageIsOpen_GoesOn()
    {
        var device = (await world.Client.Devices.ListAsync(new ListQuery("state=Reachable"), TestContext.Current.CancellationToken)).Items[0];
        await using var console = await world.OpenAsync(world.Of($"devices/managed?filter=serial%3D{device.Serial}"));
        await console.Rows.First.WaitForAsync();
        var shownFirst = await CheckedAsync(console);
        var later = default(DateTimeOffset?);
        await ConsoleWorld.UntilAsync("another check", async () => (later = (await world.Client.Devices.GetAsync(device.Serial)).LastChecked) > shownFirst.AddSeconds(5));
        await ConsoleWorld.UntilAsync("the time of that check in the list", async () => await CheckedAsync(console) >= later!.Value.AddSeconds(-1));
    }

    [Fact]
    public async Task Views_Saved_BringFilterAndOrderBackAfterReload()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed?filter=state%3DReachable&sort=-model"));
        await console.Rows.First.WaitForAsync();
        var rows = await console.Rows.CountAsync();
        await console.ClickAsync("Views");
        await console.Page.GetByLabel("Name of this view").FillAsync("Good ones");
        await console.ClickAsync("Save");
        await Assertions.Expect(console.Page.GetByLabel("Forget view Good ones")).ToBeVisibleAsync();

        await console.GoAsync(world.Of("devices/managed"));
        await console.ListsAsync(16);
        await console.ClickAsync("Views");
        await console.Page.Locator(".pop .item", new() { HasText = "Good ones" }).ClickAsync();
        await console.ListsAsync(rows);
        await Assertions.Expect(console.Page.Locator(".filt")).ToContainTextAsync("is Reachable");
        await Assertions.Expect(console.Page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Model");
        await Assertions.Expect(console.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter=state.*sort=-model"));

        await console.ClickAsync("Views");
        await console.Page.GetByLabel("Forget view Good ones").ClickAsync();
        await console.SeesAsync("A view keeps a filter and an order under a name");
    }

    [Fact]
    public async Task Columns_Chosen_AreRememberedForEachList()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed"));
        await console.Rows.First.WaitForAsync();
        await console.ClickAsync("Choose columns");
        await console.Page.Locator(".pop").GetByLabel("Serial number").CheckAsync();
        await console.Page.Locator(".pop").GetByLabel("Model").UncheckAsync();
        await HasColumnsAsync(console, "Name", "State", "AXIS OS", "Address", "Serial number", "Checked");

        await console.Page.ReloadAsync();
        await HasColumnsAsync(console, "Name", "State", "AXIS OS", "Address", "Serial number", "Checked");
        // By its own links, without loading the page anew: the other list has its own columns.
        await console.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Discovered") }).ClickAsync();
        await console.SeesAsync("Every device that was found is managed.");
        await console.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Managed") }).ClickAsync();
        await HasColumnsAsync(console, "Name", "State", "AXIS OS", "Address", "Serial number", "Checked");

        await console.ClickAsync("Choose columns");
        await console.ClickAsync("As at first");
        await HasColumnsAsync(console, "Name", "Model", "State", "AXIS OS", "Address", "Checked");
    }

    private static Task HasColumnsAsync(ConsolePage console, params string[] titles) => Assertions.Expect(console.Page.Locator("thead th button.h")).ToHaveTextAsync(titles);

    // A device says its name and model when it is logged in to.
    private async Task<Device> ReadAgainAsync(Device device)
    {
        var now = TestContext.Current.CancellationToken;
        var login = await world.Client.Actions.StartAsync(DeviceAction.LogIn(new DeviceTarget([device.Serial]), new ActionCredentials("root", "Farm-Pass-1")), cancellationToken: now);
        await world.Client.Tasks.WaitAsync(login.TaskId, cancellationToken: now);
        return await world.Client.Devices.GetAsync(device.Serial, now);
    }

    // The lines of the file; no cell of these tests holds a line break or a comma.
    private static async Task<List<string[]>> ExportAsync(ConsolePage console, string kind)
    {
        await console.ClickAsync("Export what is shown");
        var download = await console.Page.RunAndWaitForDownloadAsync(() => console.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("^" + kind) }).ClickAsync());
        Assert.Equal("managed-devices.csv", download.SuggestedFilename);
        var text = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        return [.. text.TrimEnd().Split("\r\n").Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray())];
    }

    // A file has it to the second, where the page says "4 s ago".
    private static async Task<DateTimeOffset> CheckedAsync(ConsolePage console) =>
        DateTimeOffset.Parse((await ExportAsync(console, "CSV"))[1][^1], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}

using Microsoft.Playwright;
using Xunit;

namespace Browser;

/// <summary>The keys of the device list do what the help says.</summary>
[Collection(ManagedSite.Name)]
public sealed class ListKeyTests(ManagedWorld world)
{
    [Fact]
    public async Task List_ArrowsSpaceEnterEscape_DoWhatTheHelpSays()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed"));
        var keys = console.Page.Keyboard;
        await console.Rows.First.WaitForAsync();
        await console.FocusListAsync();

        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Space");
        await console.SeesAsync("1 selected");
        await keys.PressAsync("Shift+ArrowDown");
        await console.SeesAsync("2 selected");
        await keys.PressAsync("Control+a");
        await console.SeesAsync("16 selected");
        await keys.PressAsync("Enter");
        await console.SeesAsync("Device 2 of 16");
        await keys.PressAsync("j");
        await console.SeesAsync("Device 3 of 16");
        await console.FocusListAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(console.Page.Locator(".selbar")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Help_QuestionMarkAndEscape_OpensAndCloses()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed"));
        await console.Rows.First.WaitForAsync();

        await console.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(console.Dialog).ToContainTextAsync("Select all that match");
        await console.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(console.Dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Filter_TermTypedIntoTheBox_BecomesAChipWithEnterAndStandsInTheUrl()
    {
        await using var console = await world.OpenAsync(world.Of("devices/managed"));
        await console.Rows.First.WaitForAsync();

        await console.Page.Keyboard.PressAsync("/");
        await console.Page.Keyboard.TypeAsync("management=Managed camera");
        await console.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(console.Page.Locator(".filt")).ToHaveCountAsync(1);
        await Assertions.Expect(console.Page.Locator("[data-filter-box]")).ToHaveValueAsync("camera");
        await Assertions.Expect(console.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("filter=management%3DManaged"));
    }
}

using Microsoft.Playwright;
using Xunit;

namespace Browser;

/// <summary>The main job without a mouse.</summary>
public sealed class KeyboardTests(ConsoleWorld world) : IClassFixture<ConsoleWorld>
{
    [Fact]
    public async Task MainJob_ByKeyboardAlone_DevicesAreLoggedIn()
    {
        await using var console = await world.OpenAsync();
        var keys = console.Page.Keyboard;

        // Ctrl K, "Add by IP", Enter: the dialog is open with the search box's action.
        await keys.PressAsync("Control+k");
        await Assertions.Expect(console.Page.Locator("#goto")).ToBeFocusedAsync();
        await keys.TypeAsync("Add by");
        await Assertions.Expect(console.Dialog.Locator("li.on")).ToContainTextAsync("Add by IP");
        await keys.PressAsync("Enter");
        await console.Dialog.GetByLabel("Addresses, ranges or subnets").WaitForAsync();
        await TypeAddressesAsync(console);
        await console.ListsAsync(world.Farm.Devices.Count, byMouse: false);

        await SelectAllAndActAsync(console, "Add devices to edge host");
        await keys.PressAsync("Tab");
        await ConfirmAsync(console, "Add 16 devices");
        await ConsoleWorld.UntilAsync("16 managed devices", async () => (await world.Client.Devices.CountAsync("management=Managed")).Total == 16);

        await keys.PressAsync("g");
        await keys.PressAsync("d");
        // The list of before has 16 rows too, of devices that went.
        await Assertions.Expect(console.Page.Locator(".seg a[aria-current=page]")).ToContainTextAsync("Managed");
        await console.ListsAsync(16, byMouse: false);
        await FilterAsync(console, "state=CredentialsRequired");
        await SelectAllAndActAsync(console, "Log in");
        await TabToAsync(console, "Password");
        await keys.TypeAsync("Farm-Pass-1");
        await keys.PressAsync("Enter");
        await ConsoleWorld.UntilAsync("a reachable device", async () => (await world.Client.Devices.CountAsync("state=Reachable")).Total > 0);
    }

    private async Task TypeAddressesAsync(ConsolePage console)
    {
        await TabToAsync(console, "Addresses, ranges or subnets");
        await console.Page.Keyboard.TypeAsync(world.Range);
        await Assertions.Expect(console.Dialog.Locator(".figures")).ToContainTextAsync("16 addresses");
        await ConfirmAsync(console, "Add 16 addresses");
    }

    private static async Task FilterAsync(ConsolePage console, string filter)
    {
        await console.Page.Keyboard.PressAsync("/");
        await console.Page.Keyboard.TypeAsync(filter);
        await console.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(console.Page.Locator(".filt")).ToHaveCountAsync(1);
        await console.Rows.First.WaitForAsync();
    }

    private static async Task SelectAllAndActAsync(ConsolePage console, string action)
    {
        await console.Rows.First.WaitForAsync();
        await TabToAsync(console, "Devices");
        await console.Page.Keyboard.PressAsync("Control+a");
        await console.Page.Locator(".selbar").WaitForAsync();
        await PressUntilAsync(console, action, shift: false);
        await console.Dialog.WaitForAsync();
        await Assertions.Expect(console.Dialog.Locator(".tot")).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(ConsolePage console, string label)
    {
        var way = new List<string>();
        for (var press = 0; press < 60; press++)
        {
            way.Add(await NameOfFocusAsync(console));
            if (way[^1] == label)
                return;
            await console.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reached “{label}”; it went by {string.Join(" > ", way)}.");
    }

    private static async Task PressUntilAsync(ConsolePage console, string button, bool shift = false)
    {
        for (var press = 0; press < 60; press++)
        {
            if (await NameOfFocusAsync(console) == button)
            {
                await console.Page.Keyboard.PressAsync("Enter");
                return;
            }

            await console.Page.Keyboard.PressAsync(shift ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"Tab never reached the button “{button}”.");
    }

    private static async Task ConfirmAsync(ConsolePage console, string button)
    {
        await PressUntilAsync(console, button);
        await Assertions.Expect(console.Dialog).ToHaveCountAsync(0);
    }

    private static Task<string> NameOfFocusAsync(ConsolePage console) => console.Page.EvaluateAsync<string>(
        "() => { const e = document.activeElement; return (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.innerText || e.title || '').trim(); }");
}

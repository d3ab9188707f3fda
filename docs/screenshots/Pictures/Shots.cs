using Microsoft.Playwright;

namespace Sightline.Pictures;

/// <summary>Which pictures there are.</summary>
internal static class Shots
{
    private static readonly string[] Addresses = ["10.20.4.10-10.20.4.40", "10.20.300.1", "10.21.0.0/24"];

    /// <summary>The pictures in README and docs.</summary>
    public static IEnumerable<Shot> Best() =>
    [
        new("home-light", ""),
        new("home-dark", "", Dark: true),
        new("devices-light", "~/devices/managed", Then: OpenDeviceAsync),
        new("inventory-dark", "~/axis-os", Dark: true),
        new("upgrade-light", "~/axis-os", Then: OpenPlannerAsync),
        new("tasks-light", "~/axis-os", Then: UpgradeAsync),
    ];

    /// <summary>Every page and dialog in four widths and both themes, to be looked at.</summary>
    public static IEnumerable<Shot> All() =>
        from shot in Pages()
        from width in new[] { 1440, 1024, 420 }
        from dark in new[] { false, true }
        where width != 1024 || !dark
        select shot with { Name = $"{shot.Name}-{width}{(dark ? "-dark" : "")}", Width = width, Dark = dark };

    private static IEnumerable<Shot> Pages() =>
    [
        new("home", ""),
        new("hosts", "edge-hosts"),
        new("hosts-add", "edge-hosts", Then: async page => { await ClickAsync(page, "Add by IP"); await page.Locator(".mud-dialog").WaitForAsync(); }),
        new("overview", "~/"),
        new("managed", "~/devices/managed"),
        new("managed-drawer", "~/devices/managed", Then: OpenDeviceAsync),
        new("managed-selected", "~/devices/managed", Then: SelectAllAsync),
        new("managed-more", "~/devices/managed", Then: async page => { await SelectAllAsync(page); await page.GetByLabel("More actions").ClickAsync(); }),
        new("managed-nothing", "~/devices/managed?filter=nosuchdevice"),
        new("managed-bad-filter", "~/devices/managed?filter=nonsense%3D1"),
        new("managed-funnel", "~/devices/managed", Then: page => page.GetByLabel("Filter State").ClickAsync(new() { Force = true })),
        new("managed-columns", "~/devices/managed", Then: page => page.GetByLabel("Choose columns").ClickAsync()),
        new("managed-views", "~/devices/managed?filter=state%3DReachable", Then: page => ClickAsync(page, "Views")),
        new("discovered", "~/devices/discovered"),
        new("add-by-ip", "~/devices/discovered?add=ip", Then: TypeAddressesAsync),
        new("add-by-ip-file", "~/devices/discovered?add=ip", Then: ChooseFileAsync),
        new("log-in", "~/devices/managed?filter=state%3DCredentialsRequired", Then: page => ActAsync(page, "Log in")),
        new("set-password", "~/devices/managed?filter=state%3DPasswordNotSet", Then: page => ActAsync(page, "Set password")),
        new("restart", "~/devices/managed", Then: page => MoreAsync(page, "Restart…")),
        new("factory-default", "~/devices/managed", Then: page => MoreAsync(page, "Factory default…")),
        new("axis-os", "~/axis-os"),
        new("axis-os-open", "~/axis-os", Then: page => page.Locator("[aria-label^='Versions of']").First.ClickAsync()),
        new("images", "~/axis-os/images"),
        new("catalogue", "~/axis-os/catalogue"),
        new("upgrade", "~/axis-os", Then: OpenPlannerAsync),
        new("ongoing", "~/log/ongoing", Then: UpgradeAsync),
        new("history", "~/log/history"),
        new("history-task", "~/log/history", Then: async page => { await page.Locator("main tbody a").First.ClickAsync(); await page.Locator("aside .l li").First.WaitForAsync(); }),
        new("settings", "~/settings/discovery"),
        new("connections", "~/settings/connections"),
        new("goto", "~/devices/managed", Then: async page => { await page.Keyboard.PressAsync("Control+k"); await page.Locator("#goto").FillAsync("p32"); }),
        new("keys", "~/devices/managed", Then: page => page.Keyboard.PressAsync("?")),
        new("notifications", "", Then: page => page.Locator(".top [title=Notifications]").ClickAsync()),
        new("menu", "", Then: async page => { if (await page.Locator(".menu-btn").IsVisibleAsync()) await page.Locator(".menu-btn").ClickAsync(); }),
        new("not-found", "nothing-here"),
        .. new[] { "Network", "Apps", "Accounts", "Tasks" }.Select(tab => new Shot($"drawer-{tab.ToLowerInvariant()}", "~/devices/managed", Then: page => OpenTabAsync(page, tab))),
    ];

    private static async Task OpenDeviceAsync(IPage page)
    {
        await page.Locator("tr[id^=row-]:has-text('Reachable') button.name").Nth(3).ClickAsync();
        await page.Locator(".drawer").WaitForAsync();
    }

    private static async Task OpenTabAsync(IPage page, string tab)
    {
        await OpenDeviceAsync(page);
        await page.Locator(".drawer").GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
    }

    private static async Task SelectAllAsync(IPage page)
    {
        await page.Locator("thead input[type=checkbox]").CheckAsync();
        await page.Locator(".selbar").WaitForAsync();
    }

    private static async Task ActAsync(IPage page, string action)
    {
        await SelectAllAsync(page);
        await page.Locator(".selbar").GetByTitle(action).ClickAsync();
        await page.Locator(".mud-dialog .tot").WaitForAsync();
    }

    private static async Task TypeAddressesAsync(IPage page)
    {
        await page.Locator(".mud-dialog #addresses").FillAsync(string.Join('\n', Addresses));
        await page.Locator(".mud-dialog .notes li.bad").First.WaitForAsync();
    }

    private static async Task ChooseFileAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = "Import from file" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.mud-dialog input[type=file]')?._blazorInputFileNextFileId !== undefined");
        await page.Locator(".mud-dialog input[type=file]").SetInputFilesAsync(new FilePayload { Name = "addresses.csv", MimeType = "text/csv", Buffer = "IP address\n10.20.11.\n127.20.0.1\n10.20.300.1\n"u8.ToArray() });
        await page.Locator(".mud-dialog .problems").WaitForAsync();
    }

    private static async Task MoreAsync(IPage page, string item)
    {
        await SelectAllAsync(page);
        await page.GetByLabel("More actions").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
        await page.Locator(".mud-dialog .tot").WaitForAsync();
    }

    private static async Task OpenPlannerAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Upgrade…", Exact = true }).ClickAsync();
        await page.Locator(".planner aside .tot").WaitForAsync();
        await page.Locator(".planner aside .dim").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    // Starts an upgrade in two waves unless one goes on, and waits until devices are at work.
    private static async Task UpgradeAsync(IPage page)
    {
        var host = string.Join('/', page.Url.Split('/').Take(5));
        await page.GotoAsync($"{host}/log/ongoing");
        await page.Locator("main .card").First.WaitForAsync();
        if (await page.GetByText("No task runs.").IsVisibleAsync())
        {
            await page.GotoAsync($"{host}/axis-os");
            await OpenPlannerAsync(page);
            await page.GetByLabel("Waves").SelectOptionAsync("SmallPilot");
            await page.Locator(".planner .dlg-foot .btn.p:not([disabled])").ClickAsync();
            await page.Locator(".planner").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await page.GotoAsync($"{host}/log/ongoing");
        }

        if (await page.Locator(".mini .ib").First.IsVisibleAsync())
            await page.Locator(".mini .ib").First.ClickAsync();
        await page.Locator(".steps i.d").First.WaitForAsync();
    }

    private static Task ClickAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}

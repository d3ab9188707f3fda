using Microsoft.Playwright;
using Sightline.Contracts;
using Xunit;

namespace Browser;

/// <summary>The main job as a person does it: find, add, log in, set passwords, restart, all by mouse.</summary>
public sealed class MainJobTests(ConsoleWorld world) : IClassFixture<ConsoleWorld>
{
    [Fact]
    public async Task MainJob_ByMouse_EveryDeviceIsReachable()
    {
        await using var console = await world.OpenAsync();
        await console.SeesAsync("First steps");

        await AddByIpAsync(console);
        await AddAllAsync(console);
        await LogInAsync(console, "Farm-Pass-1");
        await LogInAsync(console, "Farm-Pass-2");
        await SetPasswordsAsync(console);
        await world.AllReachableAsync();
        await console.GoAsync(world.Of("devices/managed?filter=state%3DReachable"));
        await console.ListsAsync(world.Farm.Devices.Count);
        await RestartOneAsync(console);
    }

    private async Task AddByIpAsync(ConsolePage console)
    {
        await console.GoAsync(world.Of("devices/discovered"));
        await console.SeesAsync("No devices found yet.");
        await console.ClickAsync("Add by IP");
        await console.Dialog.GetByLabel("Addresses, ranges or subnets").FillAsync(world.Range);
        await Assertions.Expect(console.Dialog.Locator(".figures")).ToContainTextAsync("16 addresses");
        await console.ConfirmAsync("Add 16 addresses");
        await console.ListsAsync(world.Farm.Devices.Count);
    }

    private async Task AddAllAsync(ConsolePage console)
    {
        await console.Page.GetByLabel("All 16 that match").CheckAsync();
        await console.SeesAsync("16 selected");
        await console.ClickAsync("Add devices to edge host");
        await Assertions.Expect(console.Dialog.Locator(".tot")).ToContainTextAsync("16");
        await console.ConfirmAsync("Add 16 devices");
        await ConsoleWorld.UntilAsync("16 managed devices", async () => (await world.Client.Devices.CountAsync()).ByManagement.GetValueOrDefault(Management.Managed) == 16);
        await console.GoAsync(world.Of("devices/managed"));
        await console.ListsAsync(16);
    }

    private async Task LogInAsync(ConsolePage console, string password)
    {
        await ConsoleWorld.UntilAsync("the first check of every device", async () => (await world.Client.Devices.CountAsync("state=Unknown")).Total == 0);
        await console.GoAsync(world.Of("devices/managed?filter=state%3DCredentialsRequired"));
        await console.Rows.First.WaitForAsync();
        await console.Page.Locator("thead input[type=checkbox]").CheckAsync();
        await console.ClickAsync("Log in");
        await console.Dialog.GetByLabel("User name").FillAsync("root");
        await console.Dialog.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await console.ConfirmAsync("Log in to");
        await world.NoTaskRunsAsync();
    }

    private async Task SetPasswordsAsync(ConsolePage console)
    {
        await console.GoAsync(world.Of("devices/managed?filter=state%3DPasswordNotSet"));
        await console.Rows.First.WaitForAsync();
        await console.Page.Locator("thead input[type=checkbox]").CheckAsync();
        await console.ClickAsync("Set password");
        await console.Dialog.GetByLabel("Password", new() { Exact = true }).FillAsync("A-Good-Passphrase-1");
        await console.Dialog.GetByText("Also set it on devices without HTTPS").ClickAsync();
        await console.ConfirmAsync("Set password of");
        await world.NoTaskRunsAsync();
    }

    private async Task RestartOneAsync(ConsolePage console)
    {
        await console.Rows.First.Locator("button.name").ClickAsync();
        await console.Page.Locator(".drawer").WaitForAsync();
        await console.Page.Locator(".drawer footer").GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        await console.ConfirmAsync("Restart 1 device");
        await world.NoTaskRunsAsync();
        await console.GoAsync(world.Of("log/history"));
        await Assertions.Expect(console.Page.Locator("main tbody tr").First).ToContainTextAsync("Restart");
        await Assertions.Expect(console.Page.Locator("main tbody tr").First).ToContainTextAsync("Succeeded");
    }
}

using Microsoft.Playwright;
using Xunit;

namespace Browser;

/// <summary>axe finds no serious fault on any page, light and dark, wide and narrow.</summary>
[Collection(ManagedSite.Name)]
public sealed class AccessibilityTests(ManagedWorld world)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 420)]
    [InlineData(ColorScheme.Dark, 420)]
    public async Task Pages_Axe_FindsNothingSerious(ColorScheme theme, int width)
    {
        await using var console = await world.OpenAsync("", width, theme);
        var faults = new List<string>();
        var serial = world.Farm.Devices[0].Serial;
        foreach (var path in new[] { "", "edge-hosts", world.Of(""), world.Of("devices/managed"), world.Of($"devices/managed?device={serial}"), world.Of("devices/discovered"), world.Of("devices/discovered?add=ip"), world.Of("axis-os"), world.Of("axis-os/images"), world.Of("axis-os/catalogue"), world.Of("log/ongoing"), world.Of("log/history"), world.Of("log/devices"), world.Of("settings/discovery"), world.Of("settings/connections"), "nothing-here" })
        {
            await console.GoAsync(path);
            faults.AddRange(await console.AxeAsync(path));
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 420)]
    public async Task Planner_Axe_FindsNothingSerious(ColorScheme theme, int width)
    {
        await using var console = await world.OpenAsync(world.Of("axis-os"), width, theme);
        await console.ClickAsync("Upgrade…");
        await Assertions.Expect(console.Dialog.Locator("aside .tot")).ToBeVisibleAsync();

        Assert.Empty(await console.AxeAsync("planner"));
    }
}

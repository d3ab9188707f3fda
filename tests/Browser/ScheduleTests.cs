using System.Globalization;
using Microsoft.Playwright;
using Sightline.Contracts;
using Xunit;

namespace Browser;

/// <summary>An action that begins later, and addresses that are never contacted.</summary>
[Collection(ManagedSite.Name)]
public sealed class ScheduleTests(ManagedWorld world)
{
    [Fact]
    public async Task LogIn_WithAStartTime_WaitsUntilThen()
    {
        var start = DateTime.SpecifyKind(TimeProvider.System.GetLocalNow().Date.AddDays(1).AddHours(22), DateTimeKind.Unspecified);
        await using var console = await world.OpenAsync(world.Of("devices/managed?filter=state%3DCredentialsRequired"));
        await console.Rows.First.WaitForAsync();
        await console.Page.Locator("thead input[type=checkbox]").CheckAsync();
        await console.ClickAsync("Log in");
        await console.Dialog.GetByLabel("Password", new() { Exact = true }).FillAsync("Farm-Pass-2");
        await console.Dialog.GetByLabel("Start").FillAsync("2001-01-01T08:00");
        await Assertions.Expect(console.Dialog.Locator("#start-at-help")).ToHaveTextAsync("That moment is over: it starts at once.");
        await console.Dialog.GetByLabel("Start").FillAsync(start.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await Assertions.Expect(console.Dialog.Locator("#start-at-help")).ToHaveTextAsync("");
        await console.ConfirmAsync("Log in to");
        await console.SeesAsync("will begin tomorrow 22:00");

        var task = Assert.Single((await world.Client.Tasks.ListAsync(new ListQuery("state=Scheduled"), TestContext.Current.CancellationToken)).Items);
        Assert.Equal(TaskKind.LogIn, task.Kind);
        Assert.Equal(new DateTimeOffset(start, TimeProvider.System.LocalTimeZone.GetUtcOffset(start)), task.Options?.StartAt);
        await world.Client.Tasks.CancelAsync(task.Id, cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await world.Client.Devices.CountAsync("state=CredentialsRequired", TestContext.Current.CancellationToken)).Total);
    }

    [Fact]
    public async Task Excluded_Ranges_AreCheckedSavedAndLeftOutOfASearch()
    {
        var before = await world.Client.Settings.GetDiscoveryAsync(TestContext.Current.CancellationToken);
        await using var console = await world.OpenAsync(world.Of("settings/discovery"));
        var ranges = console.Page.GetByLabel("Addresses, ranges and subnets that are never contacted");
        await ranges.FillAsync("10.99.0.0/24\nnonsense");
        await console.ClickAsync("Save");
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nothing was saved.");
        await Assertions.Expect(console.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nonsense");
        Assert.Empty((await world.Client.Settings.GetDiscoveryAsync(TestContext.Current.CancellationToken)).ExcludedRanges);

        await ranges.FillAsync("10.99.0.0/24");
        await console.ClickAsync("Save");
        await console.SeesAsync("Device discovery is saved.");
        Assert.Equal(["10.99.0.0/24"], (await world.Client.Settings.GetDiscoveryAsync(TestContext.Current.CancellationToken)).ExcludedRanges);
        await console.GoAsync(world.Of("devices/discovered?add=ip"));
        await console.Dialog.GetByLabel("Addresses, ranges or subnets").FillAsync("10.99.0.250-10.99.1.9");
        await Assertions.Expect(console.Dialog.Locator(".figures").Last).ToContainTextAsync("10 addresses");
        await Assertions.Expect(console.Dialog.Locator(".figures").Last).ToContainTextAsync("6 excluded by the settings");

        await world.Client.Settings.SetDiscoveryAsync(before, TestContext.Current.CancellationToken);
    }
}

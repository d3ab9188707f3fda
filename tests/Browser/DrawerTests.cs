using Microsoft.Playwright;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Farm.Faults;
using Xunit;

namespace Browser;

/// <summary>One device beside the list: what was read from it, tests, and the action that its state asks for.</summary>
[Collection(ManagedSite.Name)]
public sealed class DrawerTests(ManagedWorld world)
{
    [Fact]
    public async Task Drawer_EveryPart_ShowsWhatTheDeviceSaid()
    {
        var (device, details) = await ReadAsync(details => details.Apps is { Count: > 0 } && details.Network is not null && details.Accounts is { Count: > 0 });
        await using var console = await world.OpenAsync(world.Of($"devices/managed?device={device.Serial}"));
        var drawer = console.Page.Locator(".drawer");
        await Assertions.Expect(drawer).ToContainTextAsync("Hardware");

        await OpenAsync(drawer, "Network");
        await Assertions.Expect(drawer.Locator(".kv").First).ToContainTextAsync(details.Network!.MacAddress!);
        await Assertions.Expect(drawer.Locator(".kv").First).ToContainTextAsync(details.Network.Addresses[0]);
        await Assertions.Expect(drawer.Locator(".kv").Last).ToContainTextAsync("s against the edge host");
        await OpenAsync(drawer, "Apps");
        await Assertions.Expect(drawer.Locator(".rows li")).ToHaveCountAsync(details.Apps!.Count);
        await Assertions.Expect(drawer.Locator(".rows li").First).ToContainTextAsync(details.Apps[0].Version!);
        await OpenAsync(drawer, "Accounts");
        await Assertions.Expect(drawer.Locator(".rows li .med")).ToHaveTextAsync(details.Accounts!.Select(account => account.UserName));
    }

    [Fact]
    public async Task Drawer_WithoutLogin_SaysWhenThePartsAreRead()
    {
        var device = (await world.Client.Devices.ListAsync(new ListQuery("state=CredentialsRequired"), TestContext.Current.CancellationToken)).Items[0];
        await using var console = await world.OpenAsync(world.Of($"devices/managed?device={device.Serial}"));
        var drawer = console.Page.Locator(".drawer");

        await Assertions.Expect(drawer.Locator("footer .btn.p")).ToHaveTextAsync("Log in");
        await Assertions.Expect(drawer.Locator("img.shot")).ToHaveCountAsync(0);
        await OpenAsync(drawer, "Network");
        await Assertions.Expect(drawer).ToContainTextAsync("The edge host reads this when it is logged in to the device.");
    }

    [Fact]
    public async Task TestNow_DeviceWentAwayAndCameBack_IsSeenAtOnce()
    {
        var (device, _) = await ReadAsync(_ => true);
        await using var console = await world.OpenAsync(world.Of($"devices/managed?device={device.Serial}"));
        var state = console.Page.Locator(".drawer > header .chip").First;
        await Assertions.Expect(state).ToHaveTextAsync("Reachable");
        // A picture on its way would be missed by the device that goes.
        await console.PicturesAsync();
        using (world.TakeAway(device.Serial))
        {
            await console.ClickAsync("Test now");
            await Assertions.Expect(state).ToHaveTextAsync("Unreachable");
            await Assertions.Expect(console.Page.Locator(".mud-snackbar").First).ToContainTextAsync("Unreachable");
        }

        await console.ClickAsync("Test now");
        await Assertions.Expect(state).ToHaveTextAsync("Reachable");
    }

    [Fact]
    public async Task AcceptCertificate_AfterItChanged_DeviceIsReachableAgain()
    {
        var (device, _) = await ReadAsync(_ => true);
        Assert.NotNull(device.CertificateFingerprint);
        world.Farm.Find(device.Serial)!.ApplyFault(new DeviceFault(FaultKind.NewCertificate));
        await world.Client.Devices.CheckAsync(device.Serial, TestContext.Current.CancellationToken);
        await using var console = await world.OpenAsync(world.Of($"devices/managed?device={device.Serial}"));
        var drawer = console.Page.Locator(".drawer");
        await Assertions.Expect(drawer.Locator("> header .chip").First).ToHaveTextAsync("Certificate changed");

        await drawer.Locator("footer").GetByRole(AriaRole.Button, new() { Name = "Accept certificate" }).ClickAsync();
        var accept = console.Dialog.GetByRole(AriaRole.Button, new() { Name = "Accept certificate of 1 device" });
        await Assertions.Expect(console.Dialog.Locator(".tot")).ToBeVisibleAsync();
        await Assertions.Expect(accept).ToBeDisabledAsync();
        await console.Dialog.GetByText("I compared the fingerprint with the device").ClickAsync();
        await accept.ClickAsync();

        await Assertions.Expect(drawer.Locator("> header .chip").First).ToHaveTextAsync("Reachable", new() { Timeout = 60_000 });
        await console.PicturesAsync();
        var now = await world.Client.Devices.GetAsync(device.Serial, TestContext.Current.CancellationToken);
        Assert.NotEqual(device.CertificateFingerprint, now.CertificateFingerprint);
        await TakeOldCertificateAsync(device);
    }

    // The device shows its own certificate again, for the tests that come after.
    private async Task TakeOldCertificateAsync(Device device)
    {
        var now = TestContext.Current.CancellationToken;
        world.Farm.Find(device.Serial)!.ClearFaults();
        if ((await world.Client.Devices.CheckAsync(device.Serial, now)).State == DeviceState.Reachable)
            return;
        var accepted = await world.Client.Actions.StartAsync(DeviceAction.AcceptCertificate(new DeviceTarget([device.Serial])), cancellationToken: now);
        await world.Client.Tasks.WaitAsync(accepted.TaskId, cancellationToken: now);
        Assert.Equal(DeviceState.Reachable, (await world.Client.Devices.CheckAsync(device.Serial, now)).State);
    }

    private static Task OpenAsync(ILocator drawer, string tab) => drawer.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();

    private async Task<(Device Device, DeviceDetails Details)> ReadAsync(Func<DeviceDetails, bool> fits)
    {
        var now = TestContext.Current.CancellationToken;
        foreach (var device in (await world.Client.Devices.ListAsync(new ListQuery("state=Reachable", Sort: "-osVersion"), now)).Items.Where(device => device.CertificateFingerprint is not null))
            if (await world.Client.Devices.GetDetailsAsync(device.Serial, cancellationToken: now) is { } details && fits(details))
                return (device, details);
        throw new InvalidOperationException("No device of the farm is like that.");
    }
}

using Sightline.Client;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Tests.Site;
using Sightline.Farm;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>Everything that can go wrong with an upgrade, on devices of one task at the same time: each ends as it should and none delays another. One that returns late is in <see cref="LateReturnTests"/>, which has the time for it.</summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private static readonly UpgradeCase[] Cases =
    [
        UpgradeCase.Well("nothing"),
        UpgradeCase.Unchanged("every upload is cut", "os.upload-cut", images: 0, "cut-upload=half") with { Image = Large },
        UpgradeCase.Well("one upload is cut", "cut-upload=half", async (site, task, device) =>
        {
            await site.UntilAsync(task, device, item => item.Code == "os.upload-cut");
            device.ClearFaults();
        }) with { Image = Large },
        UpgradeCase.Well("the last bytes are lost", "cut-upload=half", async (site, task, device) =>
        {
            await site.UntilAsync(task, device, item => item is { Step: "install", Code: "os.installing" });
            device.ClearFaults();
        }),
        UpgradeCase.Well("the answer is cut", "cut-upload=answer"),
        UpgradeCase.Unchanged("image of another product", "os.wrong-product", images: 0) with { Image = order => order with { Product = "P3245-V" } },
        UpgradeCase.Unchanged("image without a signature", "os.image-unsigned", images: 0) with { Image = order => order with { Signer = FarmImageSigner.None } },
        UpgradeCase.Unchanged("image with a withdrawn key", "os.image-revoked", images: 0) with { Image = order => order with { Signer = FarmImageSigner.Revoked } },
        UpgradeCase.Unchanged("image with an unknown certificate", "os.image-certificate-unknown", images: 0) with { Image = order => order with { Signer = FarmImageSigner.Custom } },
        UpgradeCase.Refused("400", "os.request-refused"),
        UpgradeCase.Refused("409", "os.downgrade"),
        UpgradeCase.Refused("410", "os.image-revoked"),
        UpgradeCase.Refused("412", "os.uncommitted"),
        UpgradeCase.Refused("415", "os.bad-image"),
        UpgradeCase.Refused("417", "os.api-version"),
        UpgradeCase.Refused("421", "os.wrong-product"),
        UpgradeCase.Refused("422", "os.image-unsigned"),
        UpgradeCase.Refused("424", "os.image-certificate-unknown"),
        UpgradeCase.Refused("500", "os.device-failed"),
        UpgradeCase.Refused("full", "os.device-failed") with { Name = "the device's disk is full" },
        UpgradeCase.Well("the device answers 423 for a while", "refuse-upgrade=423", async (site, task, device) =>
        {
            await site.UntilAsync(task, device, item => item.Code == "os.busy");
            device.ClearFaults();
        }),
        UpgradeCase.GoAndLook("it never returns", "os.did-not-return", UpgradeCase.From, "no-return"),
        UpgradeCase.Unchanged("it returns with the old version", "os.old-version", images: 1, "old-version"),
        UpgradeCase.Unchanged("the new version does not start", "os.rolled-back", images: 1) with { Image = order => order with { Boots = false } },
        UpgradeCase.Well("it returns with another address", null, async (site, task, device) =>
        {
            await AwayAsync(device);
            UpgradeSite.Fault(device, "new-address");
            await RunningAsync(device);
            Assert.NotNull(await site.Site.SeeAsync(device));
        }),
        UpgradeCase.Well("another certificate, which a person accepts", null, async (site, task, device) =>
        {
            await AwayAsync(device);
            UpgradeSite.Fault(device, "new-certificate");
            await site.UntilAsync(task, device, item => item.Code == "device.certificate-changed");
            await site.Site.CheckAsync(device);
            // The device is at work, so accepting is a task that may not run beside the upgrade: the person asks, and it is done between two looks.
            var accepted = await site.DoAsync(DeviceAction.AcceptCertificate, device);
            Assert.True(accepted.State == TaskItemState.Succeeded, UpgradeSite.Say(accepted));
        }),
        UpgradeCase.GoAndLook("another certificate, which nobody accepts", "device.certificate-changed", UpgradeCase.To, null, async (site, task, device) =>
        {
            await AwayAsync(device);
            UpgradeSite.Fault(device, "new-certificate");
        }),
        UpgradeCase.Unchanged("its power goes before the commit", "os.rolled-back", images: 1, "refuse-commit") with
        {
            Meanwhile = async (site, task, device) =>
            {
                await site.UntilAsync(task, device, item => item.Step == "commit");
                await site.PowerCycleAsync(device);
            },
        },
        UpgradeCase.GoAndLook("it does not commit", "os.not-committed", UpgradeCase.To, "refuse-commit"),
        UpgradeCase.Unchanged("no application runs any more", "os.not-well", images: 1, "bad-release=apps") with { Before = (site, device) => site.StartAppAsync(device) },
        UpgradeCase.Unchanged("it gives no picture any more", "os.not-well", images: 1, "bad-release=picture"),
        UpgradeCase.Well("it does not answer at first", "drop", async (site, task, device) =>
        {
            await site.UntilAsync(task, device, item => item.Code == "device.unreachable");
            device.ClearFaults();
        }),
        UpgradeCase.Well("nothing, among all these"),
    ];

    [Fact]
    public async Task Upgrade_EverythingThatGoesWrong_EndsInTheRightStateAndDelaysNobody()
    {
        await using var site = await UpgradeSite.StartAsync(UpgradeSite.Of(UpgradeCase.From, Cases.Length));
        var items = new List<(FarmDevice, UpgradeItemArguments)>();
        foreach (var (index, made) in Cases.Index())
        {
            var device = site.Devices[index];
            var way = await site.WayAsync(device, UpgradeCase.To);
            if (made.Image is { } change)
                way = way with { Path = [way.Path[0] with { Sha256 = await site.ImageAsync(device.Model, UpgradeCase.To, change) }] };
            items.Add((device, way));
            if (made.Before is { } before)
                await before(site, device);
            if (made.Fault is { } fault)
                UpgradeSite.Fault(device, fault);
        }

        var task = await site.AcceptAsync([.. items]);
        await Task.WhenAll(Cases.Index().Where(each => each.Item.Meanwhile is not null).Select(each => each.Item.Meanwhile!(site, task, site.Devices[each.Index])));
        var ended = await site.Site.EndOfAsync(task);

        var table = new FaultTable($"Upgrades from {UpgradeCase.From} to {UpgradeCase.To} that go wrong, {Cases.Length} devices in one task");
        foreach (var (index, made) in Cases.Index())
            table.Note(made, site.Devices[index], ended[site.Devices[index].Serial]);
        output.WriteLine(table.Publish("upgrade-faults.txt"));
        Assert.Empty(table.Wrong);
        AssertNotDelayed(ended[site.Devices[0].Serial], ended[site.Devices[Cases.Length - 1].Serial]);
    }

    /// <summary>More than the system takes in before the device has read it, so that the sender sees where it is cut.</summary>
    private static FarmImageOrder Large(FarmImageOrder order) => order with { Size = 24_000_000 };

    /// <summary>Well ones are done long before the ones that are waited for in vain.</summary>
    private static void AssertNotDelayed(params TaskItem[] healthy) => Assert.All(healthy, item => Assert.InRange(item.EndedAt!.Value - item.StartedAt!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(20)));

    private static async Task AwayAsync(FarmDevice device)
    {
        while (device.Stage != FarmDeviceStage.Off)
            await Task.Delay(2, TestSite.Now);
    }

    private static async Task RunningAsync(FarmDevice device)
    {
        while (device.Stage != FarmDeviceStage.Running)
            await Task.Delay(10, TestSite.Now);
    }
}

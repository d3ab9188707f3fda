using EndToEnd.Worlds;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace EndToEnd;

/// <summary>Every AXIS OS generation of the farm upgraded along its path, through the API alone.</summary>
public sealed class UpgradeMatrixTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly OsWay[] _ways =
    [
        new("P3384-V", "6.50.1.3", "6.50.5.7"),
        new("M3106-LVE", "6.50.5.7", "8.40.4.6"),
        new("P1367", "8.40.3", "10.12.338", "8.40.4.6"),
        new("M1065-LW", "9.80.22", "9.80.121"),
        new("Q1645", "9.80.75", "10.12.338"),
        new("P3265-LV", "10.12.252", "12.11.147"),
        new("Q1656", "11.11.160", "11.11.212"),
        new("P3268-LV", "11.11.212", "12.11.147"),
        new("C1410 Mk II", "11.11.192", "13.0.0", "12.11.147"),
        new("P3265-LVE", "12.11.77", "13.0.0") { LeftOut = "os.app-blocks" },
        new("Q3538-LVE", "12.11.147", "11.11.212") { LeftOut = "os.downgrade" },
        new("M4317-PLVE", "12.11.77", "11.11.212") { Reset = FactoryDefaultMode.Hard },
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upgrade_EveryGeneration_GoesItsWayOrIsRefusedWithTheReason()
    {
        using var issuer = new CatalogueIssuer();
        await using var site = new SiteWorld();
        foreach (var way in _ways)
            way.Device = (await site.AddFarmAsync(way.Farm, Stop)).Devices[0];
        await site.StartEdgeAsync(Stop, ("AxisOs:TrustedKeys:0", issuer.PublicKey), ("Discovery:Ssdp", "false"), ("Discovery:Mdns", "false"));
        await LogInAsync(site);
        await AddImagesAsync(site, issuer);

        var table = new List<string[]> { new[] { "model", "from", "to", "through", "ended as", "code", "read back" } };
        var wrong = new List<string>();
        foreach (var row in await Task.WhenAll(_ways.Select(way => GoAsync(site, way, wrong))))
            table.Add(row);
        output.WriteLine(StepMatrix.Publish("upgrade-generations.txt", $"AXIS OS upgrades of every generation through the API, {_ways.Length} devices", table));
        Assert.Empty(wrong);
    }

    private async Task LogInAsync(SiteWorld site)
    {
        var search = await site.Client.Searches.StartAsync(new SearchRequest(
            Addresses: [.. site.Devices.Select(device => device.Address.ToString())],
            HttpPorts: [.. site.Farms.Select(farm => farm.Devices[0].HttpPort)],
            HttpsPorts: [.. site.Farms.Select(farm => farm.Devices[0].HttpsPort)]), cancellationToken: Stop);
        await site.Client.Searches.WaitAsync(search.Id, cancellationToken: Stop);
        var all = new DeviceTarget(Serials: site.Serials);
        foreach (var action in new[] { DeviceAction.Add(all), DeviceAction.LogIn(all, new ActionCredentials("root", SiteWorld.FirstPassword)) })
        {
            var accepted = await site.Client.Actions.StartAsync(action, cancellationToken: Stop);
            var ended = await site.Client.Tasks.WaitAsync(accepted.TaskId, cancellationToken: Stop);
            Assert.Equal((TaskState.Succeeded, _ways.Length), (ended.State, ended.Items));
        }
    }

    /// <summary>A catalogue with the rules of the field, and the images of every version that is gone to or through.</summary>
    private async Task AddImagesAsync(SiteWorld site, CatalogueIssuer issuer)
    {
        var models = new List<OsCatalogueModel>();
        foreach (var way in _ways)
        {
            var releases = new List<OsCatalogueRelease>();
            foreach (var version in way.Through.Append(way.To))
            {
                using var bytes = new MemoryStream();
                FarmImages.Write(new FarmImageOrder(way.Model, version, 300_000), bytes);
                bytes.Position = 0;
                var name = FarmImages.FileName(way.Model.Replace(' ', '-'), version);
                var image = await site.Client.AxisOs.AddImageAsync(bytes, name, cancellationToken: Stop);
                releases.Add(new OsCatalogueRelease(version, Image: new OsCatalogueImage(name, image.Size, image.Sha256)));
            }
            // A rule that names a model needs a release of it to go through, also where this device is past it.
            if (way.Model == "Q1645")
                releases.Add(new OsCatalogueRelease("8.40.4.6"));
            models.Add(new OsCatalogueModel(way.Model, releases));
        }
        await site.Client.AxisOs.ImportCatalogueAsync(issuer.Sign(new OsCatalogueFile(
            1,
            202611231200,
            DateTimeOffset.UtcNow,
            "end-to-end test",
            [new OsTrack("active", "Active", "13", null), new OsTrack("lts-2026", "LTS 2026", "12.11", new DateOnly(2031, 12, 31))],
            models,
            [
                new OsCataloguePathRule("8.40.4.6", "10.9", "8.40", HopKind.Forced, "It has to run the newest 8.40 first.", ["P1367", "Q1645"]),
                new OsCataloguePathRule("12.11", "13.0", "12.11", HopKind.Advised, "It settles what 13 changes."),
            ],
            AppRules:
            [
                new OsCatalogueAppRule("13.0", "13.0", OsAppCondition.Unsigned, "An installed app is not signed."),
                new OsCatalogueAppRule("13.0", "13.0", OsAppCondition.MaximumBelowTarget, "An installed app is made for an older AXIS OS."),
            ])), cancellationToken: Stop);
    }

    private static async Task<string[]> GoAsync(SiteWorld site, OsWay way, List<string> wrong)
    {
        var preview = await PreviewAsync(site, way);
        var (state, code, evidence) = preview.Will == 0 ? ("left out", preview.LeftOut.Single().Code, "") : await UpgradeAsync(site, way);
        var known = await site.Client.Devices.GetAsync(way.Device.Serial, Stop);
        var right = way.LeftOut == (preview.Will == 0 ? code : null)
            && way.Device.OsVersion == way.Runs
            && known.OsVersion == way.Runs
            && way.Images.SequenceEqual(way.Device.AcceptedImages)
            && known.State == (way.Reset == FactoryDefaultMode.None ? DeviceState.Reachable : DeviceState.PasswordNotSet)
            && (way.LeftOut is not null || (state == nameof(TaskItemState.Succeeded) && evidence.Contains(way.To, StringComparison.Ordinal)));
        lock (wrong)
            if (!right)
                wrong.Add($"{way}: {state} {code} {evidence}; the device runs {way.Device.OsVersion}, took {string.Join(", ", way.Device.AcceptedImages)}, and is known as {known}");
        return [way.Model, way.From, way.To, string.Join(", ", way.Device.AcceptedImages.Except([way.To])), state, code ?? "-", way.LeftOut is null ? way.Device.OsVersion : "-"];
    }

    /// <summary>What the edge host knows about applications it reads within seconds after the login.</summary>
    private static async Task<UpgradePreview> PreviewAsync(SiteWorld site, OsWay way)
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(250, Stop))
        {
            var preview = await site.Client.AxisOs.PreviewUpgradeAsync(way.Request, Stop);
            if (way.LeftOut is null || preview.Will == 0 || clock.Elapsed > Patience)
                return preview;
        }
    }

    private static async Task<(string State, string? Code, string Evidence)> UpgradeAsync(SiteWorld site, OsWay way)
    {
        var accepted = await site.Client.AxisOs.StartUpgradeAsync(way.Request, cancellationToken: Stop);
        await site.Client.Tasks.WaitAsync(accepted.TaskId, cancellationToken: Stop);
        var item = await site.Client.Tasks.ListAllItemsAsync(accepted.TaskId, new ListQuery(), Stop).SingleAsync(Stop);
        return (item.State.ToString(), item.Code, $"{item.Evidence}{item.Message}");
    }
}

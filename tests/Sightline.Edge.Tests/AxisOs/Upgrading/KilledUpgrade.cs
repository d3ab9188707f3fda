using Sightline.Client;
using Sightline.Contracts;
using Sightline.Edge.Tests.Site;
using Sightline.Farm;
using Sightline.Farm.Vapix.Firmware;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>A farm, and an edge host as a process of its own that is killed while it upgrades the devices.</summary>
internal sealed class KilledUpgrade : IAsyncDisposable
{
    public const string Model = "P3265-LV";

    /// <summary>What devices of the farm need is shortened by its time scale; so is what they are allowed.</summary>
    private static readonly Dictionary<string, string> Settings = new() { ["AxisOs__Upgrading__InstallMinutes"] = "0.3", ["AxisOs__Upgrading__VerifyMinutes"] = "0.5", ["AxisOs__KeepFreeMiB"] = "0" };

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder _folder = new();

    private KilledUpgrade(FarmHost farm, string? dataFolder)
    {
        Farm = farm;
        Edge = new KilledEdge(dataFolder ?? _folder.FullName, Settings);
    }

    public FarmHost Farm { get; }

    public KilledEdge Edge { get; }

    public static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <summary>Starts both; the devices are found, added and logged in to.</summary>
    /// <param name="devices">How many.</param>
    /// <param name="addressBase">Address of the first.</param>
    /// <param name="dataFolder">Where the edge host keeps its data; null for a folder of its own.</param>
    public static async Task<KilledUpgrade> StartAsync(int devices, string addressBase, string? dataFolder = null)
    {
        var world = new KilledUpgrade(await FarmHost.StartAsync(new FarmOptions
        {
            Count = devices,
            Models = [Model],
            OsMix = new Dictionary<string, double> { ["12.11.77"] = 1 },
            HttpPort = 0,
            HttpsPort = 0,
            ControlPort = 0,
            Multicast = false,
            TimeScale = 0.02,
            AddressBase = System.Net.IPAddress.Parse(addressBase),
        }, Now), dataFolder);
        await world.Edge.StartAsync(Now);
        await world.LogInAsync();
        return world;
    }

    /// <summary>Adds an image and starts an upgrade of all devices to it.</summary>
    public async Task<string> BeginAsync(string version, TaskOptions? options = null, long size = 400_000)
    {
        using var bytes = new MemoryStream();
        FarmImages.Write(new FarmImageOrder(Model, version, size), bytes);
        bytes.Position = 0;
        await Edge.Client.AxisOs.AddImageAsync(bytes, FarmImages.FileName(Model, version), cancellationToken: Now);
        var request = new UpgradeRequest(new DeviceTarget(Filter: ""), [new UpgradeChoice(Model, version)], Options: options);
        // After kills the states of devices settle at their next check, and what is remembered of them is read again.
        UpgradePreview preview;
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); (preview = await Edge.Client.AxisOs.PreviewUpgradeAsync(request, Now)).Will < Farm.Devices.Count; await Task.Delay(500, Now))
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3), string.Join("; ", preview.LeftOut.Select(left => $"{left.Count} {left.Code}: {left.Reason}")));
        return (await Edge.Client.AxisOs.StartUpgradeAsync(request, cancellationToken: Now)).TaskId;
    }

    /// <summary>As a power cut would, and on again.</summary>
    public async Task KillAsync()
    {
        await Edge.KillAsync();
        await Edge.StartAsync(Now);
    }

    /// <summary>The task with its sum closed.</summary>
    public async Task<TaskSummary> TaskAsync(string id)
    {
        var task = await Edge.Client.Tasks.GetAsync(id, Now);
        Assert.Equal((Farm.Devices.Count, Farm.Devices.Count), (task.Items, task.Counts.Values.Sum()));
        return task;
    }

    /// <summary>Every item of an ended task, with the evidence that each has to have.</summary>
    public async Task AssertAllUpgradedAsync(string id, string version)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Now);
        patience.CancelAfter(Patience);
        await Edge.Client.Tasks.WaitAsync(id, cancellationToken: patience.Token);
        var items = await Edge.Client.Tasks.ListAllItemsAsync(id, new ListQuery(), Now).ToListAsync(Now);
        Assert.Equal(Farm.Devices.Count, items.DistinctBy(item => item.Serial).Count());
        var bad = items.Where(item => item.State != TaskItemState.Succeeded || item.Evidence?.Contains($"AXIS OS {version} was read back", StringComparison.Ordinal) != true || !item.Evidence.Contains("committed", StringComparison.Ordinal)).ToArray();
        Assert.True(bad.Length == 0, $"{bad.Length} of {items.Count}: {string.Join("\n", bad.Take(5).Select(item => $"{item.Serial} {UpgradeSite.Say(item)}"))}");
    }

    /// <summary>No device took an image twice, and none was left out.</summary>
    public void AssertImages(IReadOnlyList<string> versions)
    {
        foreach (var device in Farm.Devices)
            Assert.Equal(versions, device.AcceptedImages);
        Assert.All(Farm.Devices, device => Assert.Equal(versions[^1], device.OsVersion));
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        await Farm.DisposeAsync();
        _folder.Dispose();
    }

    private async Task LogInAsync()
    {
        var (http, https) = (Farm.Devices[0].HttpPort, Farm.Devices[0].HttpsPort);
        await Edge.Client.Settings.SetDiscoveryAsync(new DiscoverySettings(false, false, [http], [https], [], 5_000), Now);
        var search = await Edge.Client.Searches.StartAsync(new SearchRequest(Addresses: [.. Farm.Devices.Select(device => device.Address.ToString())]), cancellationToken: Now);
        await Edge.Client.Searches.WaitAsync(search.Id, cancellationToken: Now);
        foreach (var action in new[] { DeviceAction.Add(new DeviceTarget(Filter: "")), DeviceAction.LogIn(new DeviceTarget(Filter: ""), new ActionCredentials("root", "Farm-Pass-1")) })
        {
            var accepted = await Edge.Client.Actions.StartAsync(action, cancellationToken: Now);
            Assert.Equal(TaskState.Succeeded, (await Edge.Client.Tasks.WaitAsync(accepted.TaskId, cancellationToken: Now)).State);
        }
    }
}

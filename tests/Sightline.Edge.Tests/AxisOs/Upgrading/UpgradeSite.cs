using System.Globalization;
using System.Text.Json;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Edge.Tests.Site;
using Sightline.Farm;
using Sightline.Farm.Faults;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>A site whose devices are logged in to, with images to upgrade them to.</summary>
internal sealed class UpgradeSite : IAsyncDisposable
{
    /// <summary>A restart of 2 to 5 s at a device's own pace becomes one of 20 to 50 ms; what the edge host allows becomes seconds.</summary>
    private const double TimeScale = 0.005;

    private static readonly Dictionary<string, string?> Quick = new()
    {
        ["AxisOs:Upgrading:InstallMinutes"] = "0.15",
        ["AxisOs:Upgrading:ReturnMinutes"] = "0.4",
        ["AxisOs:Upgrading:VerifyMinutes"] = "0.03",
    };

    private readonly HttpClient _control;

    private UpgradeSite(TestSite site)
    {
        Site = site;
        _control = new HttpClient { BaseAddress = site.Farm.ControlAddress };
    }

    public TestSite Site { get; }

    public FarmDevice Device => Site.Farm.Devices[0];

    public IReadOnlyList<FarmDevice> Devices => Site.Farm.Devices;

    public static FarmOptions Of(string version, int count = 1, string model = "P3265-LV") =>
        new() { Count = count, Models = [model], OsMix = new Dictionary<string, double> { [version] = 1 }, TimeScale = TimeScale };

    public static async Task<UpgradeSite> StartAsync(FarmOptions options) => new(await TestSite.StartLoggedInAsync(options, Quick));

    /// <summary>Devices as slow as real ones, and an edge host that allows them what it does by default, on a clock of the test.</summary>
    public static async Task<UpgradeSite> StartAtFullLengthAsync(FarmOptions options, TimeProvider time, IReadOnlyDictionary<string, string?> settings) =>
        new(await TestSite.StartLoggedInAsync(options with { TimeScale = 1 }, settings, time));

    /// <summary>Puts an image on the edge host, as if a person had added it.</summary>
    public async Task<string> ImageAsync(string product, string version, Func<FarmImageOrder, FarmImageOrder>? change = null)
    {
        var order = new FarmImageOrder(product, version, 400_000);
        using var bytes = new MemoryStream();
        FarmImages.Write(change?.Invoke(order) ?? order, bytes);
        bytes.Position = 0;
        var name = FarmImages.FileName(product, version);
        return (await Site.Client.AxisOs.AddImageAsync(bytes, name, cancellationToken: TestSite.Now)).Sha256;
    }

    /// <summary>The way of a device by versions, each with an image of its own.</summary>
    public async Task<UpgradeItemArguments> WayAsync(FarmDevice device, params string[] versions)
    {
        var path = new List<UpgradeItemHop>();
        foreach (var version in versions)
            path.Add(new UpgradeItemHop(version, await ImageAsync(device.Model, version), version == versions[^1] ? HopKind.Target : HopKind.Forced, 10));
        return new UpgradeItemArguments(device.Model, device.OsVersion, path, FactoryDefaultMode.None, 30);
    }

    /// <summary>Accepts one task for the devices, each with its way.</summary>
    public async Task<string> AcceptAsync(params (FarmDevice Device, UpgradeItemArguments Way)[] items)
    {
        var targets = items.Select(item => new TaskTarget(item.Device.Serial, item.Device.Model) { Arguments = JsonSerializer.Serialize(item.Way, PlanningJson.Default.UpgradeItemArguments) });
        return (await Site.Room<TaskEngine>().AcceptAsync(new TaskOrder(TaskKind.Upgrade, "test", [.. targets], []), IdempotentRequest.None, TestSite.Now)).TaskId;
    }

    /// <summary>Upgrades one device and gives its item.</summary>
    public async Task<TaskItem> UpgradeAsync(FarmDevice device, UpgradeItemArguments way) => (await Site.EndOfAsync(await AcceptAsync((device, way))))[device.Serial];

    /// <summary>Carries an action out on one device.</summary>
    public async Task<TaskItem> DoAsync(Func<DeviceTarget, DeviceAction> make, FarmDevice device) => (await Site.DoAsync(make(new DeviceTarget(Serials: [device.Serial]))))[device.Serial];

    public async Task<TaskItem> ItemAsync(string taskId, FarmDevice device) =>
        await Site.Client.Tasks.ListAllItemsAsync(taskId, new ListQuery { Filter = $"serial={device.Serial}" }, TestSite.Now).SingleAsync(TestSite.Now);

    /// <summary>Waits until an item is at a step.</summary>
    public async Task<TaskItem> UntilAsync(string taskId, FarmDevice device, Func<TaskItem, bool> holds)
    {
        for (var tries = 0; ; tries++)
        {
            var item = await ItemAsync(taskId, device);
            if (holds(item))
                return item;
            Assert.True(tries < 1500, $"It did not get there within 30 s: {Say(item)}");
            await Task.Delay(20, TestSite.Now);
        }
    }

    /// <summary>Starts an application that came with AXIS OS.</summary>
    public async Task StartAppAsync(FarmDevice device)
    {
        var line = Site.Room<LoggedInLines>().For(Site.Room<DeviceInventory>().Find(device.Serial)!)!;
        var started = await line.Applications.StartAsync("objectanalytics", TestSite.Now);
        Assert.True(started.Ok, started.ToString());
    }

    public async Task PowerCycleAsync(FarmDevice device)
    {
        using var answer = await _control.PostAsync(new Uri($"devices/{device.Serial}/power-cycle", UriKind.Relative), null, TestSite.Now);
        answer.EnsureSuccessStatusCode();
    }

    public static void Fault(FarmDevice device, string fault) => device.ApplyFault(DeviceFault.Parse(fault));

    public static string Say(TaskItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.State} at {item.Step}, {item.Code}: {item.Message} Evidence: {item.Evidence}");

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await Site.DisposeAsync();
    }
}

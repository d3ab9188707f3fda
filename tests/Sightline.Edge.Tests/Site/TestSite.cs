using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Discovery;
using Sightline.Edge.Contacts;
using Sightline.Edge.Discovery;
using Sightline.Edge.Hosting;
using Sightline.Edge.Inventory;
using Sightline.Farm;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.Site;

/// <summary>A farm and an edge host in this process, and a client that talks to it as any other would.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly bool _multicast;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly TimeProvider _time;

    private TestSite(FarmHost farm, bool multicast, IReadOnlyDictionary<string, string?> settings, TimeProvider time) => (Farm, _multicast, _settings, _time) = (farm, multicast, settings, time);

    public FarmHost Farm { get; }

    public EdgeHost Edge { get; private set; } = null!;

    public EdgeClient Client { get; private set; } = null!;

    /// <summary>Starts both, on one clock. Multicast is off on both sides unless a test is about it, so that other farms on this machine's loopback play no part.</summary>
    public static async Task<TestSite> StartAsync(FarmOptions options, bool multicast = false, IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        var farm = await FarmHost.StartAsync(options with { HttpPort = 0, HttpsPort = 0, ControlPort = 0, Multicast = multicast }, clock, Now);
        var site = new TestSite(farm, multicast, settings ?? new Dictionary<string, string?>(), clock);
        await site.StartEdgeAsync();
        return site;
    }

    public static CancellationToken Now => TestContext.Current.CancellationToken;

    public async Task StartEdgeAsync()
    {
        Edge = await EdgeHost.StartAsync(new EdgeHostOptions { DataFolder = _folder.PathOf("edge"), ApiPort = 0, IdentityPort = 0, LoopbackOnly = true, Time = _time, Settings = Settings() }, Now);
        Client = new EdgeClient(new EdgeAddress(Edge.ApiAddress, Edge.ReadToken(), Edge.Connection.Fingerprint));
        await Client.Settings.SetDiscoveryAsync(new DiscoverySettings(_multicast, _multicast, [Farm.Devices[0].HttpPort], [Farm.Devices[0].HttpsPort], [], 100_000), Now);
    }

    public async Task RestartEdgeAsync()
    {
        Client.Dispose();
        await Edge.DisposeAsync();
        await StartEdgeAsync();
    }

    public T Room<T>()
        where T : notnull => Edge.Rooms.GetRequiredService<T>();

    /// <summary>Has every device of the farm seen by a contact.</summary>
    public async Task SeeAllAsync()
    {
        var intake = Room<SightingIntake>();
        await Parallel.ForEachAsync(Farm.Devices, Now, async (device, cancellationToken) =>
        {
            var seen = await intake.TakeAsync(SightingOf(device), DiscoverySource.AddressScan, cancellationToken);
            Assert.True(seen is not null, $"{device} was not identified: {await Room<IDeviceContacts>().IdentifyAsync(new DeviceLocation(device.Address, device.HttpPort, device.HttpsPort), cancellationToken)}");
        });
    }

    /// <summary>What an announcement of the device would tell.</summary>
    public static Sighting SightingOf(FarmDevice device) =>
        new(SightingSource.Mdns, device.Address, DateTimeOffset.UtcNow, device.Serial, HttpPort: device.HttpPort, HttpsPort: HasHttps(device) ? device.HttpsPort : null);

    /// <summary>Below AXIS OS 7.20 HTTPS is off until somebody makes a certificate.</summary>
    public static bool HasHttps(FarmDevice device) => Version.Parse(device.OsVersion) >= new Version(7, 20);

    /// <summary>Carries an action out and gives its items by serial.</summary>
    public async Task<IReadOnlyDictionary<string, TaskItem>> DoAsync(DeviceAction action)
    {
        var accepted = await Client.Actions.StartAsync(action, cancellationToken: Now);
        return await EndOfAsync(accepted.TaskId);
    }

    public async Task<IReadOnlyDictionary<string, TaskItem>> EndOfAsync(string taskId)
    {
        var task = await Client.Tasks.WaitAsync(taskId, cancellationToken: Now);
        Assert.Equal(task.Items, task.Counts.Values.Sum());
        return await Client.Tasks.ListAllItemsAsync(taskId, new ListQuery(), Now).ToDictionaryAsync(item => item.Serial, cancellationToken: Now);
    }

    /// <summary>A site whose devices are seen, added and logged in to.</summary>
    public static async Task<TestSite> StartLoggedInAsync(FarmOptions options, IReadOnlyDictionary<string, string?>? settings = null, TimeProvider? time = null)
    {
        var site = await StartAsync(options, settings: settings, time: time);
        await site.SeeAllAsync();
        Assert.All((await site.DoAsync(DeviceAction.Add(new DeviceTarget(Filter: "")))).Values, item => Assert.Equal(TaskItemState.Succeeded, item.State));
        Assert.All((await site.DoAsync(DeviceAction.LogIn(new DeviceTarget(Filter: ""), new ActionCredentials(options.UserName, options.Password)))).Values, item => Assert.Equal(TaskItemState.Succeeded, item.State));
        return site;
    }

    /// <summary>Has a device seen where it is now, as an announcement would.</summary>
    public Task<SightingResult?> SeeAsync(FarmDevice device, string? serial = null)
    {
        Room<RecentContacts>().Clear();
        return Room<SightingIntake>().TakeAsync(SightingOf(device) with { Serial = serial ?? device.Serial }, DiscoverySource.Mdns, Now);
    }

    public Task<Device> CheckAsync(FarmDevice device) => Client.Devices.CheckAsync(device.Serial, Now);

    public Task<Device> DeviceAsync(FarmDevice device) => Client.Devices.GetAsync(device.Serial, Now);

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (Edge is not null)
            await Edge.DisposeAsync();
        await Farm.DisposeAsync();
        _folder.Dispose();
    }

    private IConfiguration Settings() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Discovery:Ssdp"] = "false", ["Discovery:Mdns"] = "false", ["Discovery:Loopback"] = _multicast.ToString(), ["Contacts:AnswerSeconds"] = "2" }).AddInMemoryCollection(_settings).Build();
}

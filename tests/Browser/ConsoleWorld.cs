using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;
using Sightline.Client;
using Sightline.Client.Local;
using Sightline.Contracts;
using Sightline.Desktop.Hosting;
using Sightline.Edge.Hosting;
using Sightline.Farm;
using Sightline.Farm.Faults;
using Sightline.TestKit;
using Xunit;

namespace Browser;

/// <summary>A farm, an edge host, the console and a real Chromium, as a person has them.</summary>
public class ConsoleWorld : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private EdgeHost _edge = null!;
    private DesktopHost _desktop = null!;
    private IConfiguration _settings = null!;
    private int _apiPort;

    /// <summary>16 devices of all generations, some factory-fresh, some with the second password.</summary>
    public FarmHost Farm { get; private set; } = null!;

    /// <summary>What a program would see.</summary>
    public EdgeClient Client { get; private set; } = null!;

    public string HostId { get; private set; } = "";

    /// <summary>Range that holds every address of the farm.</summary>
    public string Range => $"{Farm.Devices[0].Address}-{Farm.Devices[^1].Address}";

    public virtual async ValueTask InitializeAsync()
    {
        var now = TestContext.Current.CancellationToken;
        Farm = await FarmHost.StartAsync(
            new FarmOptions { Count = 16, Seed = 4711, AddressBase = System.Net.IPAddress.Parse("127.61.0.1"), HttpPort = 0, HttpsPort = 0, ControlPort = 0, FreshShare = 0.2, SecondPasswordShare = 0.25, Multicast = false, TimeScale = 0.02 }, now);
        _settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Discovery:AskEveryMinutes"] = "0", ["AxisOs:ImageSource"] = new Uri(Farm.ControlAddress, "images/").AbsoluteUri }).Build();
        await StartEdgeHostAsync();
        Client = new EdgeClient(LocalEdgeHost.Find(_folder.PathOf("edge")));
        HostId = (await Client.GetInfoAsync(now)).Identity.Id;
        await Client.Settings.SetDiscoveryAsync(new DiscoverySettings(false, false, [Farm.Devices[0].HttpPort], [Farm.Devices[0].HttpsPort], [], 5_000), now);
        await Client.Settings.SetMonitoringAsync(new MonitoringSettings(10), now);
        await Client.AxisOs.ImportCatalogueAsync(await File.ReadAllBytesAsync(Repository.PathOf("samples", "axis-os", "catalogue.jws"), now), cancellationToken: now);
        _desktop = await DesktopHost.StartAsync(new DesktopOptions { Port = 0, EdgeDataFolder = _folder.PathOf("edge"), DataFolder = _folder.PathOf("desktop"), OpenWindow = false }, now);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Starts the edge host; again at the port it had when it was stopped before, or at another one.</summary>
    public async Task StartEdgeHostAsync(bool elsewhere = false)
    {
        _edge = await EdgeHost.StartAsync(
            new EdgeHostOptions { DataFolder = _folder.PathOf("edge"), ApiPort = elsewhere ? 0 : _apiPort, IdentityPort = 0, LoopbackOnly = true, Name = "Harbour", Settings = _settings }, TestContext.Current.CancellationToken);
        _apiPort = _edge.ApiAddress.Port;
    }

    /// <summary>Stops the edge host; devices and console go on.</summary>
    public ValueTask StopEdgeHostAsync() => _edge.DisposeAsync();

    /// <summary>Opens a window of its own by its one-time link.</summary>
    public async Task<ConsolePage> OpenAsync(string path = "", int width = 1440, ColorScheme theme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = theme, AcceptDownloads = true });
        context.SetDefaultTimeout(30_000);
        Assertions.SetDefaultExpectTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(_desktop.NewWindowUrl().AbsoluteUri);
        // By looking at the address: a wait for the navigation misses one that comes while the wait begins.
        await Assertions.Expect(page).ToHaveURLAsync(_desktop.Address.AbsoluteUri, new() { Timeout = 60_000 });
        var console = new ConsolePage(this, page, _desktop.Address);
        await console.GoAsync(path);
        return console;
    }

    /// <summary>Address of one of the edge host's pages.</summary>
    public string Of(string rest) => $"edge-hosts/{HostId}/{rest}";

    /// <summary>Waits until something holds at the edge host.</summary>
    public static Task UntilAsync(string what, Func<Task<bool>> holds) =>
        Eventually.GetAsync(what, TimeSpan.FromSeconds(120), async () => await holds() ? what : null, TestContext.Current.CancellationToken);

    /// <summary>Waits until no task is under way.</summary>
    public Task NoTaskRunsAsync() => UntilAsync("end of all tasks", async () => (await Client.Tasks.ListAsync(new ListQuery("state=Running"))).Total == 0);

    /// <summary>Waits until every device is reachable, and says of those that are not why.</summary>
    public async Task AllReachableAsync()
    {
        IReadOnlyList<Device> others = [];
        for (var look = 0; look < 60; look++)
        {
            others = (await Client.Devices.ListAsync(new ListQuery("state!=Reachable"), TestContext.Current.CancellationToken)).Items;
            if (others.Count == 0)
                return;
            await Task.Delay(1000, TestContext.Current.CancellationToken);
        }

        Assert.Fail(string.Join("\n", others.Select(device => $"{device.Name} {device.OsVersion}: {device.State}: {device.StateReason}")));
    }

    /// <summary>Has all devices found and managed, without the pages.</summary>
    protected async Task ManageAllAsync()
    {
        var now = TestContext.Current.CancellationToken;
        var search = await Client.Searches.StartAsync(new SearchRequest(Addresses: [Range]), cancellationToken: now);
        await Client.Searches.WaitAsync(search.Id, cancellationToken: now);
        await DoAsync(DeviceAction.Add(new DeviceTarget(Filter: "management=Discovered")));
        await DoAsync(DeviceAction.LogIn(new DeviceTarget(Filter: "state=CredentialsRequired"), new ActionCredentials("root", "Farm-Pass-1")));
    }

    /// <summary>Takes a device off the network until the answer is disposed.</summary>
    public FaultTime TakeAway(string serial) => FaultTime.Of(Farm.Find(serial)!, new DeviceFault(FaultKind.HalfOpen));

    /// <summary>Has a device call itself something that attacks the reader, until the answer is disposed.</summary>
    public FaultTime MakeHostile(string serial, string how) => FaultTime.Of(Farm.Find(serial)!, new DeviceFault(FaultKind.Hostile, how));

    private async Task DoAsync(DeviceAction action)
    {
        var accepted = await Client.Actions.StartAsync(action, cancellationToken: TestContext.Current.CancellationToken);
        await Client.Tasks.WaitAsync(accepted.TaskId, cancellationToken: TestContext.Current.CancellationToken);
    }

    // Debian's Chromium, or the Edge that every Windows has.
    private static string Chromium() =>
        new[]
        {
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), @"Microsoft\Edge\Application\msedge.exe"),
        }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No Chromium on this machine. ./test installs it (Debian package chromium).");

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _desktop.DisposeAsync();
        Client.Dispose();
        await _edge.DisposeAsync();
        await Farm.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

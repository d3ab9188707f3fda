using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Sightline.Client;
using Sightline.Client.Local;
using Sightline.Contracts;
using Sightline.Edge.Hosting;
using Sightline.Farm;

namespace Sightline.Demo.Site;

/// <summary>A farm and an edge host that looks after it, in this process and on this machine alone.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private const double FreshShare = 0.15;
    private const double SecondPasswordShare = 0.2;

    private DemoSite(FarmHost farm, EdgeHost edge, string folder, TimeProvider time)
    {
        (Farm, Edge) = (farm, edge);
        EdgeFolder = EdgeFolderOf(folder);
        Client = new EdgeClient(LocalEdgeHost.Find(EdgeFolder), time: time);
        Time = time;
    }

    public FarmHost Farm { get; }

    public EdgeHost Edge { get; }

    public TimeProvider Time { get; }

    /// <summary>The edge host's data folder.</summary>
    public string EdgeFolder { get; }

    /// <summary>The edge host's API, as any program on this machine reaches it.</summary>
    public EdgeClient Client { get; }

    public static async Task<DemoSite> StartAsync(DemoOptions options, string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        FarmHost? farm = null;
        EdgeHost? edge = null;
        try
        {
            farm = await FarmHost.StartAsync(FarmOf(options, folder), time, cancellationToken);
            edge = await EdgeHost.StartAsync(EdgeOf(options, farm, folder, time), cancellationToken);
            var site = new DemoSite(farm, edge, folder, time);
            await SampleCatalogue.ImportAsync(site.Client, cancellationToken);
            return site;
        }
        catch (Exception fault)
        {
            if (edge is not null)
                await edge.DisposeAsync();
            if (farm is not null)
                await farm.DisposeAsync();
            if (fault is EdgeStartException or IOException or ArgumentException)
                throw new DemoException($"The demo could not start: {fault.Message}", fault);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Edge.DisposeAsync();
        await Farm.DisposeAsync();
    }

    private static string EdgeFolderOf(string folder) => Path.Combine(folder, "edge");

    private static FarmOptions FarmOf(DemoOptions options, string folder)
    {
        // macOS gives loopback one address only.
        var usual = OperatingSystem.IsMacOS()
            ? new FarmOptions { Addressing = FarmAddressing.PortPerDevice, HttpPort = 0, HttpsPort = 0 }
            : FreePlace(new FarmOptions());
        return usual with
        {
            Count = options.Devices,
            Seed = options.Seed ?? usual.Seed,
            ControlPort = PreferredPort.OrAny(usual.ControlPort),
            FreshShare = FreshShare,
            SecondPasswordShare = SecondPasswordShare,
            Multicast = options.Multicast,
            TimeScale = options.TimeScale,
            StateFile = Path.Combine(folder, "farm.state"),
        };
    }

    /// <summary>While another farm has the usual ports, this one gets other addresses, ports and serial numbers: multicast shows both on loopback, and two devices with one serial number are a conflict.</summary>
    private static FarmOptions FreePlace(FarmOptions usual)
    {
        if (PreferredPort.OrAny(usual.HttpPort) != 0 && PreferredPort.OrAny(usual.HttpsPort) != 0)
            return usual;
        return usual with
        {
            Seed = RandomNumberGenerator.GetInt32(1_000, int.MaxValue),
            AddressBase = new IPAddress([127, (byte)RandomNumberGenerator.GetInt32(200, 250), (byte)RandomNumberGenerator.GetInt32(1, 150), 1]),
            HttpPort = 0,
            HttpsPort = 0,
        };
    }

    private static EdgeHostOptions EdgeOf(DemoOptions options, FarmHost farm, string folder, TimeProvider time) => new()
    {
        DataFolder = EdgeFolderOf(folder),
        ApiPort = PreferredPort.OrAny(Routes.ApiPort),
        IdentityPort = PreferredPort.OrAny(Routes.IdentityPort),
        LoopbackOnly = true,
        Name = "Demo site",
        Time = time,
        Settings = SettingsOf(options, farm),
        Logging = options.Log ? logging => logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss ")).AddFilter("Microsoft", LogLevel.Warning) : null,
    };

    /// <summary>The demo looks for devices on loopback alone: what else is on the machine's networks is none of its business.</summary>
    private static IConfigurationRoot SettingsOf(DemoOptions options, FarmHost farm)
    {
        var settings = new Dictionary<string, string?> { ["Discovery:Loopback"] = "true", ["Discovery:Interfaces:0"] = LoopbackName() };
        settings["AxisOs:ImageSource"] = new Uri(farm.ControlAddress, "images/").AbsoluteUri;
        if (!options.Multicast)
            settings["Discovery:AskEveryMinutes"] = "0";
        Number(settings, "Discovery:HttpPorts", farm.Devices.Select(device => device.HttpPort));
        Number(settings, "Discovery:HttpsPorts", farm.Devices.Select(device => device.HttpsPort));
        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private static void Number(Dictionary<string, string?> settings, string name, IEnumerable<int> ports)
    {
        foreach (var (index, port) in ports.Distinct().Index())
            settings[$"{name}:{index}"] = port.ToString(CultureInfo.InvariantCulture);
    }

    private static string LoopbackName() => System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
        .FirstOrDefault(network => network.NetworkInterfaceType == System.Net.NetworkInformation.NetworkInterfaceType.Loopback)?.Name ?? "lo";
}

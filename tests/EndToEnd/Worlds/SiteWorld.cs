using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Sightline.Client;
using Sightline.Client.Local;
using Sightline.Contracts;
using Sightline.Edge.Hosting;
using Sightline.Farm;
using Sightline.TestKit;

namespace EndToEnd.Worlds;

/// <summary>
/// A site for one test: farms with serial numbers and addresses of their own, and an edge host that is asked through its API alone.
/// Other farms on the same loopback do not disturb it: it looks only at its own devices.
/// </summary>
internal sealed class SiteWorld : IAsyncDisposable
{
    public const string FirstPassword = "First-Pass-1";
    public const string SecondPassword = "Second-Pass-2";
    public const string FreshPassword = "Fresh-Pass-3";

    private readonly TemporaryFolder _folder = new();
    private readonly List<FarmHost> _farms = [];
    private EdgeHost? _edge;
    private EdgeClient? _client;

    public IReadOnlyList<FarmHost> Farms => _farms;

    public IEnumerable<FarmDevice> Devices => _farms.SelectMany(farm => farm.Devices);

    /// <summary>Serial numbers of the site's devices.</summary>
    public string[] Serials => [.. Devices.Select(device => device.Serial)];

    public EdgeClient Client => _client!;

    /// <summary>The edge host's data folder, for <c>--data</c>.</summary>
    public string DataFolder => _folder.PathOf("edge");

    /// <summary>One device of each AXIS OS generation, all set up in one way.</summary>
    public async Task<FarmHost> AddFarmAsync(FarmOptions options, CancellationToken cancellationToken)
    {
        // A part of 127.0.0.0/8 and serial numbers that no other test and no demo uses.
        var (second, third) = (RandomNumberGenerator.GetInt32(40, 200), RandomNumberGenerator.GetInt32(1, 250));
        var farm = await FarmHost.StartAsync(
            options with
            {
                Seed = RandomNumberGenerator.GetInt32(1_000, int.MaxValue),
                AddressBase = new System.Net.IPAddress([127, (byte)second, (byte)third, 1]),
                HttpPort = 0,
                HttpsPort = 0,
                ControlPort = 0,
                Password = FirstPassword,
                SecondPassword = SecondPassword,
                TimeScale = 0.02,
            },
            cancellationToken);
        _farms.Add(farm);
        return farm;
    }

    public async Task StartEdgeAsync(CancellationToken cancellationToken, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>(more.Select(each => KeyValuePair.Create(each.Name, (string?)each.Value))) { ["Discovery:Loopback"] = "true", ["Discovery:Interfaces:0"] = "lo" };
        foreach (var (index, farm) in _farms.Index())
        {
            settings[$"Discovery:HttpPorts:{index}"] = farm.Devices[0].HttpPort.ToString(CultureInfo.InvariantCulture);
            settings[$"Discovery:HttpsPorts:{index}"] = farm.Devices[0].HttpsPort.ToString(CultureInfo.InvariantCulture);
        }
        _edge = await EdgeHost.StartAsync(
            new EdgeHostOptions { DataFolder = DataFolder, ApiPort = 0, IdentityPort = 0, LoopbackOnly = true, Settings = new ConfigurationBuilder().AddInMemoryCollection(settings).Build() },
            cancellationToken);
        _client = new EdgeClient(LocalEdgeHost.Find(DataFolder));
    }

    /// <summary>The site's devices as the edge host knows them, by serial number.</summary>
    public async Task<IReadOnlyDictionary<string, Device>> KnownAsync(CancellationToken cancellationToken)
    {
        var ours = Serials.ToHashSet();
        return await Client.Devices.ListAllAsync(new ListQuery(), cancellationToken).Where(device => ours.Contains(device.Serial)).ToDictionaryAsync(device => device.Serial, cancellationToken: cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_edge is not null)
            await _edge.DisposeAsync();
        foreach (var farm in _farms)
            await farm.DisposeAsync();
        _folder.Dispose();
    }
}

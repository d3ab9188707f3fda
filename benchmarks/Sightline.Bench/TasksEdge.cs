using System.Globalization;
using System.Net;
using Sightline.Client;
using Sightline.Edge.Hosting;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;

namespace Sightline.Bench;

/// <summary>An edge host in this process that knows devices nobody answers for, and whose tasks do nothing to them.</summary>
internal sealed class TasksEdge : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> Quiet = new() { ["Discovery:Ssdp"] = "false", ["Discovery:Mdns"] = "false" };
    private readonly DirectoryInfo _folder;

    private TasksEdge(EdgeHost host, DirectoryInfo folder)
    {
        (Host, _folder) = (host, folder);
        Client = new EdgeClient(new EdgeAddress(host.Connection.Url, host.ReadToken(), host.Connection.Fingerprint));
    }

    public EdgeHost Host { get; }

    public EdgeClient Client { get; }

    public T Room<T>()
        where T : notnull => Host.Rooms.GetRequiredService<T>();

    public static async Task<TasksEdge> StartAsync(int devices, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sightline-bench-tasks-");
        var host = await EdgeHost.StartAsync(
            new EdgeHostOptions
            {
                DataFolder = folder.FullName,
                ApiPort = 0,
                IdentityPort = 0,
                LoopbackOnly = true,
                Settings = new ConfigurationBuilder().AddInMemoryCollection(Quiet).Build(),
                Extend = services => services.AddSingleton<ITaskKind, TrivialKind>(),
            },
            cancellationToken);
        var edge = new TasksEdge(host, folder);
        await edge.FillAsync(devices, cancellationToken);
        return edge;
    }

    /// <summary>Bytes that this process had written to the disk so far.</summary>
    public static long WrittenBytes => Figure("/proc/self/io", "write_bytes:");

    /// <summary>Largest resident memory of this process so far, in MB.</summary>
    public static double PeakMegabytes => Figure("/proc/self/status", "VmHWM:") * 1024 / 1e6;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static long Figure(string file, string name) =>
        long.Parse(File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private async Task FillAsync(int devices, CancellationToken cancellationToken)
    {
        var inventory = Room<DeviceInventory>();
        for (var index = 0; index < devices; index++)
        {
            var device = Device(index);
            inventory.AddOrUpdate(device.Serial, () => device, known => known);
        }
        await Room<InventoryWriter>().FlushAsync(cancellationToken);
    }

    private static DeviceRecord Device(int index)
    {
        var now = TimeProvider.System.GetUtcNow();
        var address = new IPAddress([10, 20, (byte)(index >> 8), (byte)index]);
        var facts = DeviceFacts.From($"Camera {index}", "AXIS P3268-LV", "Dome Camera", "11.11.124");
        var contact = new DeviceContact($"B8A44F{index:X6}", new DeviceLocation(address, 80, null), null, facts, new LifeSign($"boot-{index}", null, now, false), true, now);
        return MergeRules.New(contact, DeviceSources.Mdns);
    }
}

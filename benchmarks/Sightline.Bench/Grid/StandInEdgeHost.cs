using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;
using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Bench.Grid;

/// <summary>
/// An edge host as the console sees it: 25,600 devices in memory behind the real routes, and as many changes a second as asked for. The
/// real edge host would add its own work to the figures of the page.
/// </summary>
internal sealed class StandInEdgeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Device[] _devices;
    private readonly Channel<(long Id, string Name, string Json)> _events = Channel.CreateUnbounded<(long, string, string)>();
    private long _sent;

    private StandInEdgeHost(WebApplication app, Device[] devices) => (_app, _devices) = (app, devices);

    /// <summary>Changes sent so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public IReadOnlyList<Device> Devices => _devices;

    /// <summary>Starts it and writes its connection file.</summary>
    public static async Task<StandInEdgeHost> StartAsync(string dataFolder, int count, CancellationToken cancellationToken)
    {
        var certificate = Certificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        var host = new StandInEdgeHost(app, [.. Enumerable.Range(0, count).Select(StandInDevices.Make)]);
        host.Map();
        await app.StartAsync(cancellationToken);
        Directory.CreateDirectory(dataFolder);
        await File.WriteAllTextAsync(Path.Combine(dataFolder, "token"), "stand-in", cancellationToken);
        var file = new ConnectionFile(new Uri(app.Urls.Single()), "token", certificate.GetCertHashString(HashAlgorithmName.SHA256));
        await File.WriteAllTextAsync(Path.Combine(dataFolder, ConnectionFile.FileName), JsonSerializer.Serialize(file, ContractsJson.Default.ConnectionFile), cancellationToken);
        return host;
    }

    /// <summary>Changes random devices for a while.</summary>
    /// <param name="perSecond">Changes a second.</param>
    /// <param name="length">How long.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ChangeAsync(int perSecond, TimeSpan length, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var random = new Random(7);
        var began = DateTime.UtcNow;
        var sent = 0;
        while (DateTime.UtcNow - began < length && await timer.WaitForNextTickAsync(cancellationToken))
            for (var due = (int)((DateTime.UtcNow - began).TotalSeconds * perSecond); sent < due; sent++)
                Change(random.Next(_devices.Length));
    }

    /// <summary>Changes one device.</summary>
    public void Change(int index)
    {
        var id = Interlocked.Increment(ref _sent);
        _devices[index] = StandInDevices.Changed(_devices[index], id);
        _events.Writer.TryWrite((id, EventNames.Device, JsonSerializer.Serialize(_devices[index], ContractsJson.Default.Device)));
    }

    private void Map()
    {
        var identity = new EdgeIdentity("stand-in", "Harbour", ClaimState.Unclaimed, 0, new string('0', 64), "0.0.0");
        var counts = new DeviceCounts(0, new Dictionary<Management, int>(), new Dictionary<DeviceState, int>(), new Dictionary<string, int>(), new Dictionary<string, int>());
        _app.MapGet(Routes.Edge, () => TypedResults.Json(new EdgeHostInfo(identity, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, "Europe/Stockholm", counts, 0, 0), ContractsJson.Default.EdgeHostInfo));
        _app.MapGet(Routes.MonitoringSettings, () => TypedResults.Json(new MonitoringSettings(60), ContractsJson.Default.MonitoringSettings));
        _app.MapGet(Routes.Tasks, () => TypedResults.Json(new Page<TaskSummary>([], 0, null), ContractsJson.Default.PageTaskSummary));
        _app.MapGet(Routes.Searches, () => TypedResults.Json(new Page<SearchRun>([], 0, null), ContractsJson.Default.PageSearchRun));
        _app.MapGet(Routes.Devices, (string? filter, int? limit, string? cursor) =>
        {
            if (!ListFilter.Compile(filter, DeviceFields.All).Try(out var wanted, out var refusal))
                throw new InvalidOperationException(refusal.Message);
            var from = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
            var now = DateTimeOffset.UtcNow;
            var rest = _devices.Select((device, index) => (Device: Watched(device, index, now), Index: index)).Skip(from).Where(row => wanted(row.Device)).Take((limit ?? 100) + 1).ToArray();
            var page = rest.Take(limit ?? 100).Select(row => row.Device).ToArray();
            var next = rest.Length > page.Length ? rest[^1].Index.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
            return TypedResults.Json(new Page<Device>(page, _devices.Length, next), ContractsJson.Default.PageDevice);
        });
        _app.MapGet(Routes.Events, StreamAsync);
    }

    // Every managed device is checked once a minute, each at its own second.
    private static Device Watched(Device device, int index, DateTimeOffset now)
    {
        if (device.Management != Management.Managed)
            return device;
        var last = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() - ((now.ToUnixTimeSeconds() + index) % 60));
        return device with { LastChecked = last, LastSeen = last, NextCheck = last.AddMinutes(1) };
    }

    private async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(": open\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        while (await _events.Reader.WaitToReadAsync(context.RequestAborted))
        {
            while (_events.Reader.TryRead(out var change))
                await context.Response.WriteAsync($"id: bench-{change.Id}\nevent: {change.Name}\ndata: {change.Json}\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=stand-in", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public async ValueTask DisposeAsync()
    {
        _events.Writer.TryComplete();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

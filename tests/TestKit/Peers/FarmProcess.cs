using System.Globalization;

namespace Sightline.TestKit.Peers;

/// <summary>A device of a farm, as its table tells it.</summary>
/// <param name="Address">IPv4 address.</param>
/// <param name="HttpPort">HTTP port.</param>
/// <param name="HttpsPort">HTTPS port.</param>
/// <param name="Serial">Serial number, 12 upper-case hex digits.</param>
/// <param name="Model">Product number.</param>
/// <param name="OsVersion">AXIS OS version.</param>
/// <param name="UserName">First administrator; empty on a factory-fresh device.</param>
/// <param name="Password">Its password.</param>
public sealed record FarmRow(string Address, int HttpPort, int HttpsPort, string Serial, string Model, string OsVersion, string UserName, string Password)
{
    /// <summary>Serial, model and address; never the password.</summary>
    public override string ToString() => $"{Serial} {Model} {OsVersion} {Address}";
}

/// <summary>The program <c>sightline-farm</c> inside a namespace. The test project has to reference it.</summary>
public sealed class FarmProcess : IAsyncDisposable
{
    private readonly ProcessRun _process;
    private readonly TemporaryFolder _folder;

    private FarmProcess(ProcessRun process, TemporaryFolder folder, IReadOnlyList<FarmRow> devices) => (_process, _folder, Devices) = (process, folder, devices);

    /// <summary>All its devices, in their order.</summary>
    public IReadOnlyList<FarmRow> Devices { get; }

    /// <summary>Starts a farm and waits until it serves.</summary>
    /// <param name="machine">Where.</param>
    /// <param name="range">The network of its devices' addresses, made local to the machine; null puts them on loopback.</param>
    /// <param name="arguments">More arguments of the program.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<FarmProcess> StartAsync(NetworkNamespace machine, string? range, IReadOnlyList<string> arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (range is not null)
            await machine.OwnRangeAsync(range, cancellationToken);
        var folder = new TemporaryFolder();
        var table = folder.PathOf("devices.csv");
        var process = machine.Start(ProcessStart.Program("sightline-farm", [.. range is null ? (string[])[] : ["--range", range], "--table", table, .. arguments]));
        try
        {
            await process.WaitForLineAsync("Control API:", TimeSpan.FromSeconds(60), cancellationToken);
            return new FarmProcess(process, folder, [.. File.ReadLines(table).Skip(1).Select(Read)]);
        }
        catch
        {
            await process.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Ends it in order: the devices say goodbye.</summary>
    public Task<ProcessOutput> StopAsync() => _process.StopAsync(TimeSpan.FromSeconds(20));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static FarmRow Read(string line)
    {
        var cells = line.Split(',');
        return new FarmRow(cells[0], Number(cells[1]), Number(cells[2]), cells[3], cells[4], cells[5], cells[6], cells[7]);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

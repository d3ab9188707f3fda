using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Bench;

/// <summary>An edge host in a process of its own, used as any client would.</summary>
internal sealed partial class PollEdge : IAsyncDisposable
{
    private static readonly DeviceTarget All = new(Filter: "");
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private PollEdge(Process process, DirectoryInfo folder, EdgeClient client) => (_process, _folder, Client) = (process, folder, client);

    public EdgeClient Client { get; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Largest resident memory so far, in MB.</summary>
    public double PeakMegabytes => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024 / 1e6;

    public static async Task<PollEdge> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sightline-bench-edge-");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sightline-edge.dll"), "--data", folder.FullName, "--api-port", "0", "--identity-port", "0", "--loopback-only", "--log-level", "Error"]);
        start.Environment["SIGHTLINE_EDGE_Discovery__Ssdp"] = "false";
        start.Environment["SIGHTLINE_EDGE_Discovery__Mdns"] = "false";
        start.Environment["MALLOC_ARENA_MAX"] = "2"; // As in its systemd unit.
        var process = Process.Start(start) ?? throw new InvalidOperationException("The edge host did not start.");
        var path = Path.Combine(folder.FullName, ConnectionFile.FileName);
        while (!File.Exists(path))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The edge host ended with code {process.ExitCode} before it answered.");
            await Task.Delay(100, cancellationToken);
        }
        var file = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), ContractsJson.Default.ConnectionFile)!;
        var token = await File.ReadAllTextAsync(Path.Combine(folder.FullName, file.TokenFile), cancellationToken);
        return new PollEdge(process, folder, new EdgeClient(new EdgeAddress(file.Url, token.Trim(), file.Fingerprint)));
    }

    /// <summary>Finds all devices by the given ports.</summary>
    public async Task FindAsync(IReadOnlyList<int> httpPorts, IReadOnlyList<int> httpsPorts, CancellationToken cancellationToken)
    {
        await Client.Settings.SetDiscoveryAsync(new DiscoverySettings(false, false, httpPorts, httpsPorts, [], 100_000), cancellationToken);
        var search = await Client.Searches.StartAsync(new SearchRequest(Addresses: [.. PollSite.Ranges()]), cancellationToken: cancellationToken);
        var ended = await Client.Searches.WaitAsync(search.Id, cancellationToken: cancellationToken);
        if (ended.Found != PollSite.Devices)
            throw new InvalidOperationException($"The search {ended.State} with {ended.Found} devices of {PollSite.Devices}. {ended.Message}");
    }

    public Task AddAsync(CancellationToken cancellationToken) => DoAsync(DeviceAction.Add(All), cancellationToken);

    public Task LogInAsync(CancellationToken cancellationToken) => DoAsync(DeviceAction.LogIn(All, new ActionCredentials("root", "Farm-Pass-1")), cancellationToken);

    /// <summary>The sum of a counter over all its labels.</summary>
    public async Task<double> CounterAsync(string name, CancellationToken cancellationToken)
    {
        var text = await Client.GetMetricsAsync(cancellationToken);
        return Sample().Matches(text).Where(sample => sample.Groups[1].Value == name).Sum(sample => double.Parse(sample.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task DoAsync(DeviceAction action, CancellationToken cancellationToken)
    {
        var accepted = await Client.Actions.StartAsync(action, cancellationToken: cancellationToken);
        var ended = await Client.Tasks.WaitAsync(accepted.TaskId, cancellationToken: cancellationToken);
        if (ended.Counts.GetValueOrDefault(TaskItemState.Succeeded) != PollSite.Devices)
            throw new InvalidOperationException($"{action.Kind}: {string.Join(", ", ended.Counts.Where(count => count.Value > 0).Select(count => $"{count.Key} {count.Value}"))} of {PollSite.Devices} devices.");
    }

    /// <summary>A line of the Prometheus text format: name, labels, value.</summary>
    [GeneratedRegex(@"^([a-zA-Z_:][\w:]*)(?:\{[^\n]*\})? ([0-9.eE+]+)(?: \d+)?$", RegexOptions.Multiline)]
    private static partial Regex Sample();
}

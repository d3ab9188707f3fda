using System.Globalization;
using System.Text.Json;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.TestKit;

namespace Sightline.Edge.Tests.Site;

/// <summary>The built edge host as a process of its own, killed and started again on one data folder.</summary>
internal sealed class KilledEdge(string folder, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // No retries: what a client hears of a killed edge host is what this test is about.
    private static readonly EdgeClientOptions Impatient = new() { Retries = 0, PollInterval = TimeSpan.FromMilliseconds(50) };
    private ProcessRun? _run;

    public EdgeClient Client { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _run = ProcessRun.Start(ProcessStart.Program("sightline-edge", "--data", folder, "--api-port", "0", "--identity-port", "0", "--loopback-only", "--log-level", "Warning") with
        {
            Environment = new Dictionary<string, string?>((settings ?? new Dictionary<string, string>()).Select(each => KeyValuePair.Create("SIGHTLINE_EDGE_" + each.Key, (string?)each.Value)))
            {
                ["SIGHTLINE_EDGE_Discovery__Ssdp"] = "false",
                ["SIGHTLINE_EDGE_Discovery__Mdns"] = "false",
            },
        });
        var file = await Eventually.GetAsync($"edge.json of the edge host; it said {_run.Error}{_run.Output}", Patience, () => ReadAsync(cancellationToken), cancellationToken);
        var token = await File.ReadAllTextAsync(Path.Combine(folder, file.TokenFile), cancellationToken);
        Client = new EdgeClient(new EdgeAddress(file.Url, token.Trim(), file.Fingerprint), Impatient);
    }

    /// <summary>As a power cut would, but for what the system has written behind.</summary>
    public async Task KillAsync()
    {
        Client.Dispose();
        _run!.Kill();
        await _run.DisposeAsync();
        _run = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await KillAsync();
    }

    private async Task<ConnectionFile?> ReadAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ConnectionFile.FileName);
        if (!File.Exists(path))
            return null;
        var file = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), ContractsJson.Default.ConnectionFile);
        return file?.ProcessId?.ToString(CultureInfo.InvariantCulture) == _run!.Id.ToString(CultureInfo.InvariantCulture) ? file : null;
    }
}

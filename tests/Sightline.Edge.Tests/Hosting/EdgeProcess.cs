using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Sightline.Contracts;
using Sightline.TestKit;

namespace Sightline.Edge.Tests.Hosting;

/// <summary>The built program, as a user starts it.</summary>
internal sealed class EdgeProcess : IAsyncDisposable
{
    private readonly ProcessRun _run;

    private EdgeProcess(ProcessRun run, ConnectionFile connection) => (_run, Connection) = (run, connection);

    public ConnectionFile Connection { get; }

    public string Output => _run.Output;

    /// <summary>Starts it and waits until the connection file of this very process is there.</summary>
    public static async Task<EdgeProcess> StartAsync(string folder, params string[] more)
    {
        var run = ProcessRun.Start(Command(folder, more));
        var file = Path.Combine(folder, ConnectionFile.FileName);
        var connection = await Eventually.GetAsync("edge host that answers", TimeSpan.FromSeconds(30), () => run.HasExited
            ? throw new InvalidOperationException($"It ended: {run.Output}{run.Error}")
            : Task.FromResult(Read(file) is { } found && found.ProcessId == run.Id ? found : null));
        return new EdgeProcess(run, connection);
    }

    public static ProcessStart Command(string folder, params string[] more) =>
        ProcessStart.Program("sightline-edge", ["--data", folder, "--api-port", "0", "--identity-port", "0", "--loopback-only", .. more]);

    public HttpClient NewClient()
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.GetCertHashString(HashAlgorithmName.SHA256) == Connection.Fingerprint };
        var client = new HttpClient(handler) { BaseAddress = Connection.Url, Timeout = TimeSpan.FromSeconds(20), DefaultRequestVersion = HttpVersion.Version20 };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(Connection.TokenFile).Trim());
        return client;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _run.Kill();
        await _run.WaitForExitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Asks it to end as a service manager does.</summary>
    public Task<ProcessOutput> StopAsync() => _run.StopAsync(TimeSpan.FromSeconds(8));

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    private static ConnectionFile? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), ContractsJson.Default.ConnectionFile) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

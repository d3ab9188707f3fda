using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sightline.Bench;

/// <summary>Others that ask the same farm the same question, in requests per second of their processor time.</summary>
internal static partial class PollPeers
{
    private const int Connections = 200;

    /// <summary>The interpreter that Debian's package belongs to; another one may come first in PATH.</summary>
    private const string Python = "/usr/bin/python3";

    /// <summary>wrk, as fast as it can over a few hundred devices.</summary>
    public static async Task<double> LoadGeneratorAsync(bool tls, CancellationToken cancellationToken)
    {
        var port = tls ? PollSite.Shards[0].HttpsPort : PollSite.Shards[0].HttpPort;
        var script = Path.Combine(Path.GetTempPath(), $"sightline-bench-poll-{Environment.ProcessId}.lua");
        await File.WriteAllTextAsync(script, $$"""
            local made = 0
            function setup(thread)
              thread.addr = wrk.lookup("127.24.0." .. (1 + made), {{port}})[1]
              made = made + 1
            end
            wrk.method = "POST"
            wrk.body = '{"apiVersion":"1.0","method":"systemready"}'
            wrk.headers["Content-Type"] = "application/json"
            wrk.path = "/axis-cgi/systemready.cgi"
            """, cancellationToken);
        try
        {
            var command = string.Create(CultureInfo.InvariantCulture, $"TIMEFORMAT='cpu %U %S'; time wrk -t {Connections} -c {Connections} -d 8s -s {script} {(tls ? "https" : "http")}://127.24.0.1:{port}");
            var run = await Tool.RunAsync("bash", ["-c", command], cancellationToken);
            return Match(RequestsOfWrk(), run.Output) / (Match(UserTime(), run.Output) + Match(SystemTime(), run.Output));
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>A small poller on asyncio and aiohttp over all devices, second round.</summary>
    public static async Task<double> PythonClientAsync(bool tls, CancellationToken cancellationToken)
    {
        IEnumerable<string> shards = PollSite.Shards.SelectMany(shard => new[] { shard.First, Text(PollSite.PerShard), Text(tls ? shard.HttpsPort : shard.HttpPort) });
        var run = await Tool.RunAsync(Python, [Path.Combine(AppContext.BaseDirectory, "Peers", "poll.py"), tls ? "https" : "http", "15000", .. shards], cancellationToken);
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"The Python poller ended with {run.ExitCode}:\n{run.Output}");
        var answer = JsonNode.Parse(run.Output.Trim().Split('\n')[^1])!;
        return (double)answer["answers"]! / (double)answer["cpu_s"]!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Match(Regex pattern, string output) => pattern.Match(output) is { Success: true } found
        ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"wrk did not say {pattern}:\n{output}");

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex RequestsOfWrk();

    [GeneratedRegex(@"cpu ([\d.]+) ")]
    private static partial Regex UserTime();

    [GeneratedRegex(@"cpu [\d.]+ ([\d.]+)")]
    private static partial Regex SystemTime();
}

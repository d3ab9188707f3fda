using System.Diagnostics;
using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Bench;

/// <summary>What it costs to watch 25,600 devices that the edge host is logged in to, first over HTTP, then over HTTPS.</summary>
internal sealed class PollQuestion : Question
{
    private const string Requests = "sightline_contacts_requests_total";
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(60);

    public override string Name => "poll";

    public override string Asks => "processor time, requests and memory of an edge host that watches 25,600 devices, beside wrk and a Python poller";

    public override IReadOnlyList<string> Packages => ["python3-aiohttp", "wrk"];

    public override async Task<Answer> AnswerAsync(CancellationToken cancellationToken)
    {
        Say($"Two farms of {PollSite.PerShard} devices");
        await using var site = await PollSite.StartAsync(cancellationToken);
        var answer = new Answer().Add("devices", PollSite.Devices);
        await MeasureAsync(answer, tls: false, cancellationToken);
        await MeasureAsync(answer, tls: true, cancellationToken);
        return answer;
    }

    private static async Task MeasureAsync(Answer answer, bool tls, CancellationToken cancellationToken)
    {
        var prefix = tls ? "https_" : "";
        double perSecond;
        Say(tls ? "An edge host on HTTPS devices" : "An edge host on HTTP devices");
        await using (var edge = await PollEdge.StartAsync(cancellationToken))
        {
            await FillAsync(edge, answer, tls, cancellationToken);
            perSecond = await WatchAsync(edge, answer, prefix, cancellationToken);
        }
        Say("wrk");
        AddRatio(answer, $"{prefix}vs_load_generator", perSecond / await PollPeers.LoadGeneratorAsync(tls, cancellationToken));
        Say("A Python poller");
        AddRatio(answer, $"{prefix}vs_python_client", perSecond / await PollPeers.PythonClientAsync(tls, cancellationToken));
    }

    /// <summary>Told at once, for the whole run is long.</summary>
    private static void AddRatio(Answer answer, string key, double ratio)
    {
        answer.Add(key, ratio);
        Say(string.Create(CultureInfo.InvariantCulture, $"{key} {ratio:0.00}"));
    }

    /// <summary>Through the API, as a person would: search, add, log in.</summary>
    private static async Task FillAsync(PollEdge edge, Answer answer, bool tls, CancellationToken cancellationToken)
    {
        var prefix = tls ? "https_" : "";
        int[] http = tls ? [] : [.. PollSite.Shards.Select(shard => shard.HttpPort)];
        int[] https = tls ? [.. PollSite.Shards.Select(shard => shard.HttpsPort)] : [];
        answer.Add($"{prefix}find_s", await TimeAsync(edge, "found", () => edge.FindAsync(http, https, cancellationToken)));
        answer.Add($"{prefix}add_s", await TimeAsync(edge, "added", () => edge.AddAsync(cancellationToken)));
        answer.Add($"{prefix}log_in_s", await TimeAsync(edge, "logged in to", () => edge.LogInAsync(cancellationToken)));
    }

    /// <summary>Two rounds that open the connections, then one that is measured. Gives requests per second of processor time.</summary>
    private static async Task<double> WatchAsync(PollEdge edge, Answer answer, string prefix, CancellationToken cancellationToken)
    {
        await Task.Delay(Round * 2, cancellationToken);
        var (requests, processor) = (await edge.CounterAsync(Requests, cancellationToken), edge.Processor);
        await Task.Delay(Round, cancellationToken);
        var used = (edge.Processor - processor).TotalSeconds;
        var sent = await edge.CounterAsync(Requests, cancellationToken) - requests;
        var counts = await edge.Client.Devices.CountAsync(cancellationToken: cancellationToken);
        var oldest = await edge.Client.Devices.ListAsync(new ListQuery(Sort: "lastChecked", Limit: 1), cancellationToken);
        var round = (DateTimeOffset.UtcNow - oldest.Items[0].LastChecked!.Value).TotalSeconds;
        Say(string.Create(CultureInfo.InvariantCulture, $"{counts.ByState[DeviceState.Reachable]} reachable, each checked within {round:0.0} s; {used:0.0} s of processor time and {sent:0} requests a round; {edge.PeakMegabytes:0} MB at most"));
        answer.Add($"{prefix}reachable", counts.ByState[DeviceState.Reachable])
            .Add($"{prefix}round_s", round)
            .Add($"{prefix}cpu_s_per_round", used)
            .Add($"{prefix}requests_per_device", sent / PollSite.Devices)
            .Add($"{prefix}peak_mb", edge.PeakMegabytes);
        return sent / used;
    }

    private static async Task<double> TimeAsync(PollEdge edge, string what, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        Say(string.Create(CultureInfo.InvariantCulture, $"{PollSite.Devices} {what} in {watch.Elapsed.TotalSeconds:0.0} s; {edge.PeakMegabytes:0} MB at most"));
        return watch.Elapsed.TotalSeconds;
    }
}

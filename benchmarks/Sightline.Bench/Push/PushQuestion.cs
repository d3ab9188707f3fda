using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Sightline.Bench.Push;

/// <summary>
/// How quickly an AXIS OS image gets to many devices at once, and at what cost, beside <c>curl --parallel</c> and a bare sendfile client in the
/// same run. All send to the same sink. On loopback the kernel books much of the sending to whichever end happens to be at work, so besides the sender's
/// processor time that of both ends together is told. Clear HTTP, then HTTPS.
/// </summary>
internal sealed partial class PushQuestion : Question
{
    private const int Devices = 50;
    private const long ImageBytes = 100_000_000;
    private const int Rounds = 3;

    public override string Name => "push";

    public override string Asks => "throughput and CPU of a 100 MB image sent to 50 devices at once, beside curl --parallel and sendfile";

    public override IReadOnlyList<string> Packages => ["curl"];

    public override async Task<Answer> AnswerAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sightline-bench-push-").FullName;
        try
        {
            var image = Path.Combine(folder, "image.bin");
            await WriteAsync(image, ImageBytes, cancellationToken);
            var large = Path.Combine(folder, "large.bin");
            await WriteAsync(large, ImageBytes * 10, cancellationToken);
            using var sink = await PushSinkProcess.StartAsync(cancellationToken);
            return await MeasureAsync(sink, image, large, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Answer> MeasureAsync(PushSinkProcess sink, string image, string large, CancellationToken cancellationToken)
    {
        var clear = await RoundsAsync(sink, "HTTP", sink.HttpPort, "-", image, cancellationToken);
        var tls = await RoundsAsync(sink, "HTTPS", sink.HttpsPort, sink.Fingerprint, image, cancellationToken);
        Say($"1 GB to {Devices / 10} devices");
        var much = await OursAsync(sink, "vapix", large, sink.HttpPort, Devices / 10, "-", cancellationToken);
        Say($"  {much}");
        return new Answer()
            .Add("vs_curl_time", clear.Ours.Seconds / clear.Curl.Seconds)
            .Add("vs_curl_cpu", clear.Ours.Cpu / clear.Curl.Cpu)
            .Add("vs_sendfile_time", clear.Ours.Seconds / clear.SendFile!.Seconds)
            .Add("vs_sendfile_cpu", clear.Ours.Cpu / clear.SendFile.Cpu)
            .Add("vs_curl_both_ends_cpu", clear.Ours.BothEndsCpu / clear.Curl.BothEndsCpu)
            .Add("sendfile_vs_curl_cpu", clear.SendFile.Cpu / clear.Curl.Cpu)
            .Add("sendfile_vs_curl_both_ends_cpu", clear.SendFile.BothEndsCpu / clear.Curl.BothEndsCpu)
            .Add("peak_mb", Math.Max(clear.Ours.PeakMib, tls.Ours.PeakMib))
            .Add("peak_mb_1gb", much.PeakMib)
            .Add("gb_per_s", Devices * ImageBytes / 1e9 / clear.Ours.Seconds)
            .Add("cpu_s", clear.Ours.Cpu)
            .Add("https_vs_curl_time", tls.Ours.Seconds / tls.Curl.Seconds)
            .Add("https_vs_curl_cpu", tls.Ours.Cpu / tls.Curl.Cpu)
            .Add("https_gb_per_s", Devices * ImageBytes / 1e9 / tls.Ours.Seconds)
            .Add("devices", Devices)
            .Add("image_mb", ImageBytes / 1_000_000);
    }

    /// <summary>One after the other, several times; the median of each counts.</summary>
    private static async Task<PushRounds> RoundsAsync(PushSinkProcess sink, string what, int port, string pin, string image, CancellationToken cancellationToken)
    {
        var (ours, curl, bare) = (new List<PushRun>(), new List<PushRun>(), new List<PushRun>());
        for (var round = 1; round <= Rounds; round++)
        {
            Say($"{what}, round {round}");
            ours.Add(await OursAsync(sink, "vapix", image, port, Devices, pin, cancellationToken));
            Say($"  ours      {ours[^1]}");
            curl.Add(await sink.WithItsCpuAsync(() => CurlAsync(image, port, pin != "-", cancellationToken)));
            Say($"  curl      {curl[^1]}");
            if (pin != "-")
                continue;
            bare.Add(await OursAsync(sink, "sendfile", image, port, Devices, pin, cancellationToken));
            Say($"  sendfile  {bare[^1]}");
        }
        return new PushRounds(Median(ours), Median(curl), bare.Count == 0 ? null : Median(bare));
    }

    private static PushRun Median(List<PushRun> runs) => new(
        runs.Select(run => run.Seconds).Order().ElementAt(runs.Count / 2),
        runs.Select(run => run.Cpu).Order().ElementAt(runs.Count / 2),
        runs.Max(run => run.PeakMib)) { SinkCpu = runs.Select(run => run.SinkCpu).Order().ElementAt(runs.Count / 2) };

    private static async Task<PushRun> OursAsync(PushSinkProcess sink, string way, string file, int port, int devices, string pin, CancellationToken cancellationToken)
    {
        var run = await Tool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "Sightline.Bench.dll"), PushSender.Command, way, file, port.ToString(CultureInfo.InvariantCulture), devices.ToString(CultureInfo.InvariantCulture), pin, sink.Id.ToString(CultureInfo.InvariantCulture)], cancellationToken);
        var figures = run.ExitCode == 0 ? run.Output.Trim().Split('\n')[^1].Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray() : throw new InvalidOperationException(run.Output);
        return new PushRun(figures[0], figures[1], figures[3]) { SinkCpu = figures[2] };
    }

    /// <summary>A multipart upload to each device, all at once, without a login; its start is part of it and small.</summary>
    private static async Task<PushRun> CurlAsync(string file, int port, bool tls, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        for (var number = 0; number < Devices; number++)
            text.Append(number == 0 ? "" : "next\n").Append(CultureInfo.InvariantCulture, $"url = \"{(tls ? "https" : "http")}://{PushSender.AddressOf(number)}:{port}/upload\"\nform = \"file=@{file};type=application/octet-stream\"\nheader = \"Expect:\"\noutput = \"/dev/null\"\ninsecure\nsilent\nfail\n");
        var config = file + ".curl";
        await File.WriteAllTextAsync(config, text.ToString(), cancellationToken);
        var run = await Tool.RunAsync("bash", ["-c", $"TIMEFORMAT='took %R %U %S'; time curl --parallel --parallel-immediate --parallel-max {Devices} --config {config}"], cancellationToken);
        var found = Took().Match(run.Output);
        if (run.ExitCode != 0 || !found.Success)
            throw new InvalidOperationException($"curl ended with {run.ExitCode}:\n{run.Output}");
        var figures = found.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture)).ToArray();
        return new PushRun(figures[0], figures[1] + figures[2], 0);
    }

    /// <summary>Bytes that look random, so that nothing on the way could make less of them.</summary>
    private static async Task WriteAsync(string path, long length, CancellationToken cancellationToken)
    {
        var piece = new byte[1_000_000];
        new Random(7).NextBytes(piece);
        await using var file = File.Create(path);
        for (long written = 0; written < length; written += piece.Length)
            await file.WriteAsync(piece, cancellationToken);
    }

    [GeneratedRegex(@"took ([\d.]+) ([\d.]+) ([\d.]+)")]
    private static partial Regex Took();
}

/// <summary>One run of one sender.</summary>
internal sealed record PushRun(double Seconds, double Cpu, double PeakMib)
{
    /// <summary>Seconds of processor time that the other end took meanwhile.</summary>
    public double SinkCpu { get; init; }

    public double BothEndsCpu => Cpu + SinkCpu;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.00} s, {Cpu:0.00} s of processor time{(SinkCpu > 0 ? $" and {SinkCpu:0.00} s of the sink" : "")}{(PeakMib > 0 ? $", {PeakMib:0} MiB" : "")}");
}

/// <summary>What counts of all rounds.</summary>
internal sealed record PushRounds(PushRun Ours, PushRun Curl, PushRun? SendFile);

/// <summary>The sink as a process of its own.</summary>
internal sealed class PushSinkProcess : IDisposable
{
    private readonly Process _process;

    private PushSinkProcess(Process process, string[] said) =>
        (_process, HttpPort, HttpsPort, Fingerprint) = (process, int.Parse(said[0], CultureInfo.InvariantCulture), int.Parse(said[1], CultureInfo.InvariantCulture), said[2]);

    public int Id => _process.Id;

    public int HttpPort { get; }

    public int HttpsPort { get; }

    public string Fingerprint { get; }

    public static async Task<PushSinkProcess> StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Sightline.Bench.dll"), PushSink.Command]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sink did not start.");
        return new PushSinkProcess(process, (await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The sink ended.")).Split(' '));
    }

    /// <summary>A run, with the processor time that the sink took for it.</summary>
    public async Task<PushRun> WithItsCpuAsync(Func<Task<PushRun>> runAsync)
    {
        _process.Refresh();
        var before = _process.TotalProcessorTime;
        var run = await runAsync();
        _process.Refresh();
        return run with { SinkCpu = (_process.TotalProcessorTime - before).TotalSeconds };
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            _process.Kill();
        _process.Dispose();
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Sightline.Bench;

/// <summary>How long it takes to find and identify every device among 25,600 addresses, beside tools that look for open ports alone.</summary>
internal sealed partial class ScanQuestion : Question
{
    private const string Addresses = "10.20.0.0-10.20.99.255";
    private const int Devices = 2_560;

    public override string Name => "scan";

    public override string Asks => "time to find and identify 2,560 devices among 25,600 addresses, beside nmap, zmap and masscan";

    public override IReadOnlyList<string> Packages => ["iproute2", "nftables", "nmap", "zmap", "masscan"];

    public override async Task<Answer> AnswerAsync(CancellationToken cancellationToken)
    {
        await using var network = await ScanNetwork.StartAsync(cancellationToken);
        var table = Path.GetTempFileName();
        await using var farm = await FarmProcess.StartAsync(
            ["--count", Text(Devices), "--range", ScanNetwork.Range, "--stride", "10", "--http-port", "80", "--https-port", "443", "--control-port", "0", "--no-multicast", "--table", table], cancellationToken, network.Farm);
        var devices = (await File.ReadAllLinesAsync(table, cancellationToken)).Skip(1).Select(line => line.Split(',')).ToDictionary(fields => fields[0], fields => new ScannedDevice(fields[3], fields[5]));
        File.Delete(table);

        Say("Others refuse");
        await network.SetOthersAsync(devices.Keys, silent: false, cancellationToken);
        var refused = await OursAsync(network, devices, "sweep", cancellationToken);
        var refusedByConnect = await OursAsync(network, devices, "connect", cancellationToken);
        var refusedNmap = await ScanPeers.NmapAsync(network, devices, cancellationToken);

        Say("Others are silent");
        await network.SetOthersAsync(devices.Keys, silent: true, cancellationToken);
        var silent = await OursAsync(network, devices, "sweep", cancellationToken);
        var silentByConnect = await OursAsync(network, devices, "connect", cancellationToken);
        var silentNmap = await ScanPeers.NmapAsync(network, devices, cancellationToken);
        var zmap = await ScanPeers.BestAsync(rate => ScanPeers.ZmapAsync(network, devices, rate, cancellationToken));
        var masscan = await ScanPeers.BestAsync(rate => ScanPeers.MasscanAsync(network, devices, rate, cancellationToken));

        return new Answer()
            .Add("refused_vs_nmap", refused.Seconds / refusedNmap.Seconds)
            .Add("silent_vs_nmap", silent.Seconds / silentNmap.Seconds)
            .Add("silent_vs_zmap", silent.Seconds / zmap.Seconds)
            .Add("silent_vs_masscan", silent.Seconds / masscan.Seconds)
            .Add("found", Math.Min(refused.Found, silent.Found))
            .Add("expected", devices.Count)
            .Add("identified", Math.Min(refused.Identified, silent.Identified))
            .Add("tell_more_than_serial", devices.Values.Count(device => device.TellsModel))
            .Add("peak_mb", Math.Max(refused.PeakMb, silent.PeakMb))
            .Add("refused_s", refused.Seconds)
            .Add("refused_new_process_s", refused.ProcessSeconds)
            .Add("refused_by_connect_s", refusedByConnect.Seconds)
            .Add("refused_nmap_s", refusedNmap.Seconds)
            .Add("silent_s", silent.Seconds)
            .Add("silent_new_process_s", silent.ProcessSeconds)
            .Add("silent_by_connect_s", silentByConnect.Seconds)
            .Add("silent_nmap_s", silentNmap.Seconds)
            .Add("silent_zmap_s", zmap.Seconds)
            .Add("silent_zmap_found", zmap.Found)
            .Add("silent_masscan_s", masscan.Seconds)
            .Add("silent_masscan_found", masscan.Found)
            .Add("by_connect_found", Math.Min(refusedByConnect.Found, silentByConnect.Found));
    }

    /// <summary>The quickest of three scans in a process that has scanned once before, as an edge host has that runs for months. The time of
    /// a process that is started for one scan alone is told beside it.</summary>
    private static async Task<Ours> OursAsync(ScanNetwork network, Dictionary<string, ScannedDevice> devices, string way, CancellationToken cancellationToken)
    {
        var often = await ProbeAsync(network, devices, way, 4, cancellationToken);
        var once = await ProbeAsync(network, devices, way, 1, cancellationToken);
        var ours = new Ours(often.Seconds.Skip(1).Min(), once.Process, Math.Min(once.Found, often.Found), often.Identified, often.PeakMb);
        Say($"  ours ({way}): {ours.Seconds:F2} s ({ours.ProcessSeconds:F2} s as a new process), {ours.Found} found, {ours.Identified} with model and version, {ours.PeakMb} MB");
        return ours;
    }

    private static async Task<Probe> ProbeAsync(ScanNetwork network, Dictionary<string, ScannedDevice> devices, string way, int times, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        var run = await network.RunAsync("dotnet", [Environment.GetCommandLineArgs()[0], ScanProbe.Command, Addresses, way, Text(times), file], cancellationToken);
        var figures = Figures().Match(run.Output);
        if (!figures.Success)
            throw new InvalidOperationException($"The scanner ended with {run.ExitCode}.\n{run.Output}");
        var found = (await File.ReadAllLinesAsync(file, cancellationToken)).Select(line => line.Split(',')).Where(fields => devices.TryGetValue(fields[0], out var device) && device.Serial == fields[1]).ToArray();
        File.Delete(file);
        return new Probe(
            [.. figures.Groups[1].Value.Split(',').Select(each => double.Parse(each, CultureInfo.InvariantCulture))],
            run.Elapsed.TotalSeconds,
            found.Length,
            found.Count(fields => fields[2].Length > 0 && fields[3] == devices[fields[0]].OsVersion),
            int.Parse(figures.Groups[2].Value, CultureInfo.InvariantCulture) / 1024);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"seconds=([\d.,]+) peak_kib=(\d+)")]
    private static partial Regex Figures();

    private sealed record Probe(IReadOnlyList<double> Seconds, double Process, int Found, int Identified, int PeakMb);

    private sealed record Ours(double Seconds, double ProcessSeconds, int Found, int Identified, int PeakMb);
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Sightline.Bench;

/// <summary>How long it takes to find and identify every device among 25,600 addresses, beside tools that look for open ports alone.</summary>
internal sealed partial class ScanQuestion : Question
{
    private const string Addresses = "10.20.0.0-10.20.99.255";
    private const int Devices = 2_560;

    // The same addresses for tools that take blocks alone.
    private static readonly string[] Blocks = ["10.20.0.0/18", "10.20.64.0/19", "10.20.96.0/22"];

    // From quick and careless to slower and surer; the first that finds every device counts, and its neighbours are not run.
    private static readonly string[][] NmapSettings =
    [
        ["-T5", "--min-rate", "100000", "--min-hostgroup", "25600", "--max-retries", "0"],
        ["-T5", "--min-rate", "50000", "--min-hostgroup", "4096", "--max-retries", "1"],
        ["-T5", "--min-rate", "20000", "--max-retries", "1"],
        ["-T5", "--min-rate", "10000"],
        ["-T5"],
        ["-T4"],
    ];

    private static readonly int[] Rates = [200_000, 100_000, 50_000, 25_000];

    public override string Name => "scan";

    public override string Asks => "time to find and identify 2,560 devices among 25,600 addresses, beside nmap, zmap and masscan";

    public override IReadOnlyList<string> Packages => ["iproute2", "nftables", "nmap", "zmap", "masscan"];

    public override async Task<Answer> AnswerAsync(CancellationToken cancellationToken)
    {
        await using var network = await ScanNetwork.StartAsync(cancellationToken);
        var table = Path.GetTempFileName();
        await using var farm = await FarmProcess.StartAsync(
            ["--count", Text(Devices), "--range", ScanNetwork.Range, "--stride", "10", "--http-port", "80", "--https-port", "443", "--control-port", "0", "--no-multicast", "--table", table], cancellationToken, network.Farm);
        var devices = (await File.ReadAllLinesAsync(table, cancellationToken)).Skip(1).Select(line => line.Split(',')).ToDictionary(fields => fields[0], fields => new Device(fields[3], fields[5]));
        File.Delete(table);

        Say("Others refuse");
        await network.SetOthersAsync(devices.Keys, silent: false, cancellationToken);
        var refused = await OursAsync(network, devices, "sweep", cancellationToken);
        var refusedByConnect = await OursAsync(network, devices, "connect", cancellationToken);
        var refusedNmap = await NmapAsync(network, devices, cancellationToken);

        Say("Others are silent");
        await network.SetOthersAsync(devices.Keys, silent: true, cancellationToken);
        var silent = await OursAsync(network, devices, "sweep", cancellationToken);
        var silentByConnect = await OursAsync(network, devices, "connect", cancellationToken);
        var silentNmap = await NmapAsync(network, devices, cancellationToken);
        var zmap = await BestAsync(rate => ZmapAsync(network, devices, rate, cancellationToken));
        var masscan = await BestAsync(rate => MasscanAsync(network, devices, rate, cancellationToken));

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
            .Add("refused_by_connect_s", refusedByConnect.Seconds)
            .Add("refused_nmap_s", refusedNmap.Seconds)
            .Add("silent_s", silent.Seconds)
            .Add("silent_by_connect_s", silentByConnect.Seconds)
            .Add("silent_nmap_s", silentNmap.Seconds)
            .Add("silent_zmap_s", zmap.Seconds)
            .Add("silent_zmap_found", zmap.Found)
            .Add("silent_masscan_s", masscan.Seconds)
            .Add("silent_masscan_found", masscan.Found)
            .Add("by_connect_found", Math.Min(refusedByConnect.Found, silentByConnect.Found));
    }

    /// <summary>The quickest of three, each a process of its own; the time is that of the whole process, as with the other tools.</summary>
    private static async Task<Ours> OursAsync(ScanNetwork network, Dictionary<string, Device> devices, string way, CancellationToken cancellationToken)
    {
        Ours? best = null;
        for (var i = 0; i < 3; i++)
        {
            var file = Path.GetTempFileName();
            var run = await network.RunAsync("dotnet", [Environment.GetCommandLineArgs()[0], ScanProbe.Command, Addresses, way, file], cancellationToken);
            var figures = Figures().Match(run.Output);
            if (!figures.Success)
                throw new InvalidOperationException($"The scanner ended with {run.ExitCode}.\n{run.Output}");
            var found = (await File.ReadAllLinesAsync(file, cancellationToken)).Select(line => line.Split(',')).Where(fields => devices.TryGetValue(fields[0], out var device) && device.Serial == fields[1]).ToArray();
            File.Delete(file);
            var ours = new Ours(run.Elapsed.TotalSeconds, found.Length, found.Count(fields => fields[2].Length > 0 && fields[3] == devices[fields[0]].OsVersion), int.Parse(figures.Groups[2].Value, CultureInfo.InvariantCulture) / 1024);
            Say($"  ours ({way}): {ours.Seconds:F2} s as a process, {figures.Groups[1].Value} s of scan, {ours.Found} found, {ours.Identified} with model and version, {ours.PeakMb} MB{figures.Groups[3].Value}");
            best = best is null || ours.Found > best.Found || (ours.Found == best.Found && ours.Seconds < best.Seconds) ? ours : best;
        }
        return best!;
    }

    private static async Task<Theirs> NmapAsync(ScanNetwork network, Dictionary<string, Device> devices, CancellationToken cancellationToken)
    {
        foreach (var settings in NmapSettings)
        {
            var file = Path.GetTempFileName();
            var run = await network.RunAsync("nmap", ["-n", "-Pn", "-p80,443", "--open", .. settings, "-oG", file, .. Blocks], cancellationToken);
            var found = Found(await File.ReadAllTextAsync(file, cancellationToken), NmapLine(), devices);
            File.Delete(file);
            Say($"  nmap {string.Join(' ', settings)}: {run.Elapsed.TotalSeconds:F2} s, {found} found");
            if (found == devices.Count)
                return new Theirs(run.Elapsed.TotalSeconds, found);
        }
        throw new InvalidOperationException("No setting of nmap found every device, so there is nothing to compare with.");
    }

    /// <summary>The quickest rate of those that find most.</summary>
    private static async Task<Theirs> BestAsync(Func<int, Task<Theirs>> run)
    {
        var all = new List<Theirs>();
        foreach (var rate in Rates)
            all.Add(await run(rate));
        return all.OrderByDescending(theirs => theirs.Found).ThenBy(theirs => theirs.Seconds).First();
    }

    /// <summary>zmap takes one port a run, so it runs twice.</summary>
    private static async Task<Theirs> ZmapAsync(ScanNetwork network, Dictionary<string, Device> devices, int rate, CancellationToken cancellationToken)
    {
        var seconds = 0.0;
        var found = int.MaxValue;
        foreach (var port in (string[])["80", "443"])
        {
            var run = await network.RunAsync("zmap", ["-p", port, "-i", ScanNetwork.Interface, "-G", network.RouterMac, "-S", ScanNetwork.Address, "-r", Text(rate), "-c", "1", "-b", "/dev/null", "-q", "-o", "-", .. Blocks], cancellationToken);
            seconds += run.Elapsed.TotalSeconds;
            found = Math.Min(found, Found(run.Output, ZmapLine(), devices));
        }
        Say($"  zmap at {rate}/s: {seconds:F2} s, {found} found");
        return new Theirs(seconds, found);
    }

    private static async Task<Theirs> MasscanAsync(ScanNetwork network, Dictionary<string, Device> devices, int rate, CancellationToken cancellationToken)
    {
        var run = await network.RunAsync("masscan", ["-p80,443", "--rate", Text(rate), "--wait", "1", "-e", ScanNetwork.Interface, "--router-mac", network.RouterMac, "-oL", "-", .. Blocks], cancellationToken);
        var found = Found(run.Output, MasscanLine(), devices);
        Say($"  masscan at {rate}/s: {run.Elapsed.TotalSeconds:F2} s, {found} found");
        return new Theirs(run.Elapsed.TotalSeconds, found);
    }

    private static int Found(string output, Regex line, Dictionary<string, Device> devices) =>
        line.Matches(output).Select(match => match.Groups[1].Value).Where(devices.ContainsKey).Distinct().Count();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"seconds=([\d.]+) peak_kib=(\d+) not_asked=0?(.*)")]
    private static partial Regex Figures();

    [GeneratedRegex(@"^Host: (\S+) .*Ports: .*80/open", RegexOptions.Multiline)]
    private static partial Regex NmapLine();

    [GeneratedRegex(@"^([\d.]+)$", RegexOptions.Multiline)]
    private static partial Regex ZmapLine();

    [GeneratedRegex(@"^open tcp 80 (\S+)", RegexOptions.Multiline)]
    private static partial Regex MasscanLine();

    /// <summary>A device; the generations 6.50 and 8.40 tell nothing but their serial number without login.</summary>
    private sealed record Device(string Serial, string OsVersion)
    {
        public bool TellsModel => !OsVersion.StartsWith("6.", StringComparison.Ordinal) && !OsVersion.StartsWith("8.", StringComparison.Ordinal);
    }

    private sealed record Ours(double Seconds, int Found, int Identified, int PeakMb);

    private sealed record Theirs(double Seconds, int Found);
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Sightline.Bench;

/// <summary>Tools that look for open ports, run on the same network as our scanner.</summary>
internal static partial class ScanPeers
{
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

    public static async Task<ScanPeerResult> NmapAsync(ScanNetwork network, Dictionary<string, ScannedDevice> devices, CancellationToken cancellationToken)
    {
        foreach (var settings in NmapSettings)
        {
            var file = Path.GetTempFileName();
            var run = await RunAsync(network, "nmap", ["-n", "-Pn", "-p80,443", "--open", .. settings, "-oG", file, .. Blocks], cancellationToken);
            var found = Found(await File.ReadAllTextAsync(file, cancellationToken), NmapLine(), devices);
            File.Delete(file);
            System.Console.Error.WriteLine($"  nmap {string.Join(' ', settings)}: {run.Elapsed.TotalSeconds:F2} s, {found} found");
            if (found == devices.Count)
                return new ScanPeerResult(run.Elapsed.TotalSeconds, found);
        }
        throw new InvalidOperationException("No setting of nmap found every device, so there is nothing to compare with.");
    }

    /// <summary>The quickest rate of those that find most.</summary>
    public static async Task<ScanPeerResult> BestAsync(Func<int, Task<ScanPeerResult>> run)
    {
        var all = new List<ScanPeerResult>();
        foreach (var rate in Rates)
            all.Add(await run(rate));
        return all.OrderByDescending(result => result.Found).ThenBy(result => result.Seconds).First();
    }

    /// <summary>zmap takes one port a run, so it runs twice.</summary>
    public static async Task<ScanPeerResult> ZmapAsync(ScanNetwork network, Dictionary<string, ScannedDevice> devices, int rate, CancellationToken cancellationToken)
    {
        var seconds = 0.0;
        var found = int.MaxValue;
        foreach (var port in (string[])["80", "443"])
        {
            var run = await RunAsync(network, "zmap", ["-p", port, "-i", ScanNetwork.Interface, "-G", network.RouterMac, "-S", ScanNetwork.Address, "-r", Text(rate), "-c", "1", "-b", "/dev/null", "-q", "-o", "-", .. Blocks], cancellationToken);
            seconds += run.Elapsed.TotalSeconds;
            found = Math.Min(found, Found(run.Output, ZmapLine(), devices));
        }
        System.Console.Error.WriteLine($"  zmap at {rate}/s: {seconds:F2} s, {found} found");
        return new ScanPeerResult(seconds, found);
    }

    public static async Task<ScanPeerResult> MasscanAsync(ScanNetwork network, Dictionary<string, ScannedDevice> devices, int rate, CancellationToken cancellationToken)
    {
        var run = await RunAsync(network, "masscan", ["-p80,443", "--rate", Text(rate), "--wait", "1", "-e", ScanNetwork.Interface, "--router-mac", network.RouterMac, "-oL", "-", .. Blocks], cancellationToken);
        var found = Found(run.Output, MasscanLine(), devices);
        System.Console.Error.WriteLine($"  masscan at {rate}/s: {run.Elapsed.TotalSeconds:F2} s, {found} found");
        return new ScanPeerResult(run.Elapsed.TotalSeconds, found);
    }

    /// <summary>A setting that takes longer than a minute is none of the fastest.</summary>
    private static async Task<ToolResult> RunAsync(ScanNetwork network, string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            return await network.RunAsync(program, arguments, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ToolResult(-1, "", TimeSpan.FromMinutes(1));
        }
    }

    private static int Found(string output, Regex line, Dictionary<string, ScannedDevice> devices) =>
        line.Matches(output).Select(match => match.Groups[1].Value).Where(devices.ContainsKey).Distinct().Count();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Host: (\S+) .*Ports: .*80/open", RegexOptions.Multiline)]
    private static partial Regex NmapLine();

    [GeneratedRegex(@"^([\d.]+)$", RegexOptions.Multiline)]
    private static partial Regex ZmapLine();

    [GeneratedRegex(@"^open tcp 80 (\S+)", RegexOptions.Multiline)]
    private static partial Regex MasscanLine();
}

/// <summary>How a tool fared.</summary>
internal sealed record ScanPeerResult(double Seconds, int Found);

/// <summary>A device; the generations 6.50 and 8.40 tell nothing but their serial number without login.</summary>
internal sealed record ScannedDevice(string Serial, string OsVersion)
{
    public bool TellsModel => !OsVersion.StartsWith("6.", StringComparison.Ordinal) && !OsVersion.StartsWith("8.", StringComparison.Ordinal);
}

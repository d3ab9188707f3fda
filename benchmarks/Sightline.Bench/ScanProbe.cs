using System.Diagnostics;
using System.Globalization;
using Sightline.Discovery;
using Sightline.Discovery.Addresses;
using Sightline.Discovery.Scan;

namespace Sightline.Bench;

/// <summary>Our scanner in a process of its own, which the benchmark starts inside the network namespace as it starts the other tools.</summary>
internal static class ScanProbe
{
    /// <summary>The word that makes this program the scanner.</summary>
    public const string Command = "scan-probe";

    /// <summary>Scans as often as asked, writes the devices of the last scan to a file, and prints the seconds of each scan and the most memory the process had.</summary>
    /// <param name="arguments">Range, <c>sweep</c> or <c>connect</c>, number of scans, file.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var addresses = AddressSet.Parse([arguments[0]]).Addresses;
        var options = new ScanOptions
        {
            ProbesPerSecond = null,
            MaxInFlight = 18_000,
            SynSweep = arguments[1] == "sweep",
            ConnectTimeout = TimeSpan.FromSeconds(1),
            // Identification is model, serial number and version; this one more question is about the account.
            AskWhetherSetUp = false,
        };
        var seconds = new List<double>();
        var found = new List<Sighting>();
        for (var i = 0; i < int.Parse(arguments[2], CultureInfo.InvariantCulture); i++)
        {
            found.Clear();
            var watch = Stopwatch.StartNew();
            await foreach (var sighting in new AddressScanner(TimeProvider.System).ScanAsync(addresses, options, null, CancellationToken.None))
                found.Add(sighting);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }
        await File.WriteAllLinesAsync(arguments[3], found.Select(sighting => $"{sighting.Address},{sighting.Serial},{sighting.Model},{sighting.OsVersion},{sighting.HttpPort},{sighting.HttpsPort}"));
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        System.Console.WriteLine($"seconds={string.Join(',', seconds.Select(each => each.ToString("F3", CultureInfo.InvariantCulture)))} peak_kib={peak}");
        return 0;
    }
}

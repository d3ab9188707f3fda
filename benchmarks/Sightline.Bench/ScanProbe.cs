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

    /// <summary>Scans, writes the devices to a file, and prints the seconds of the scan and the most memory the process had.</summary>
    /// <param name="arguments">Range, <c>sweep</c> or <c>connect</c>, file.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var addresses = AddressSet.Parse([arguments[0]]).Addresses;
        var options = new ScanOptions
        {
            ProbesPerSecond = null,
            MaxInFlight = 18_000,
            SynSweep = arguments[1] == "sweep",
            ConnectTimeout = TimeSpan.FromSeconds(1),
        };
        var scanner = new AddressScanner(TimeProvider.System);
        for (var i = 0; i < 3 && Environment.GetEnvironmentVariable("WARM") is { } warm; i++)
        {
            var w0 = Stopwatch.StartNew(); var c0 = Process.GetCurrentProcess().TotalProcessorTime;
            await foreach (var sighting in scanner.ScanAsync(AddressSet.Parse([warm]).Addresses, options, null, CancellationToken.None)) { }
            Console.WriteLine($"warm {w0.Elapsed.TotalSeconds} cpu {(Process.GetCurrentProcess().TotalProcessorTime - c0).TotalSeconds}");
        }
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var found = new List<Sighting>();
        var last = new LastProgress();
        var watch = Stopwatch.StartNew();
        await foreach (var sighting in new AddressScanner(TimeProvider.System).ScanAsync(addresses, options, last, CancellationToken.None))
            found.Add(sighting);
        Console.WriteLine($"cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds}");
        var seconds = watch.Elapsed.TotalSeconds;
        await File.WriteAllLinesAsync(arguments[2], found.Select(sighting => $"{sighting.Address},{sighting.Serial},{sighting.Model},{sighting.OsVersion},{sighting.HttpPort},{sighting.HttpsPort}"));
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seconds={seconds:F3} peak_kib={peak} not_asked={last.Value?.NotAsked}"));
        return 0;
    }

    private sealed class LastProgress : IProgress<ScanProgress>
    {
        public ScanProgress? Value { get; private set; }

        public void Report(ScanProgress value) => Value = value;
    }
}

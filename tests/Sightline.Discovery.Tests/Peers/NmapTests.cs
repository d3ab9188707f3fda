using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Sightline.Discovery.Addresses;
using Sightline.Discovery.Scan;
using Sightline.Discovery.Scan.Sweep;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Discovery.Tests.Peers;

/// <summary>nmap is the oracle: it finds the same addresses, across a bridge, with silent addresses in between.</summary>
public sealed partial class NmapTests
{
    private const string Range = "10.88.0.0/24";
    private const int Devices = 12;
    private const int Stride = 20;

    private static readonly IPAddress Excluded = IPAddress.Parse("10.88.0.21");
    private static readonly Comparer<IPAddress> AddressOrder = Comparer<IPAddress>.Create((a, b) => AddressNumber.Of(a).CompareTo(AddressNumber.Of(b)));

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Scan_DevicesAmongSilentAddresses_FindsWhatNmapFinds()
    {
        if (NetworkNamespace.Inside is null)
        {
            await using var network = await BridgedNetwork.StartAsync("farm", "scanner");
            var machine = network["farm"];
            for (var i = 0; i < Devices; i++)
                await machine.OwnRangeAsync($"10.88.0.{(i * Stride) + 1}/32", TestContext.Current.CancellationToken);
            await network["scanner"].ReachRangeAsync(Range, TestContext.Current.CancellationToken);
            await using var farm = machine.Start(ProcessStart.DotNet(
                Path.Combine(AppContext.BaseDirectory, "sightline-farm.dll"),
                "--count", Devices.ToString(CultureInfo.InvariantCulture), "--range", Range, "--stride", Stride.ToString(CultureInfo.InvariantCulture),
                "--http-port", "80", "--https-port", "443", "--control-port", "0", "--no-multicast", "--os", "9.80,10.12,11.11,12.11,13.0"));
            await farm.WaitForLineAsync("Serving ", Limit, TestContext.Current.CancellationToken);
            await TestInside.RunAsync(network["scanner"], typeof(NmapTests), nameof(Scan_DevicesAmongSilentAddresses_FindsWhatNmapFinds), Limit, TestContext.Current.CancellationToken);
            return;
        }
        var nmap = await ProcessRun.RunAsync(new ProcessStart("nmap", "-n", "-Pn", "-T4", "-p80,443", "--open", "-oG", "-", Range), Limit, TestContext.Current.CancellationToken);
        var expected = OpenHost().Matches(nmap.MustSucceed().Output).Select(match => IPAddress.Parse(match.Groups[1].Value)).Order(AddressOrder).ToArray();
        Assert.Equal(Devices, expected.Length);
        // Here the rights are there, so the sweep is one, and not the way around it.
        using (var raw = RawTcpSocket.TryOpen())
            Assert.NotNull(raw);

        foreach (var sweep in (bool[])[true, false])
        {
            var found = new List<Sighting>();
            var options = new ScanOptions { SynSweep = sweep, ProbesPerSecond = null, Excluded = AddressSet.Of(Excluded) };
            await foreach (var sighting in new AddressScanner(TimeProvider.System).ScanAsync(AddressSet.Parse([Range]).Addresses, options, null, TestContext.Current.CancellationToken))
                found.Add(sighting);

            Assert.Equal(expected.Except([Excluded]), found.Select(sighting => sighting.Address).Order(AddressOrder));
            Assert.All(found, sighting => Assert.True(sighting is { Serial.Length: 12, Model: not null, OsVersion: not null, HttpPort: 80, HttpsPort: 443 }, $"{sighting}"));
        }
    }

    [GeneratedRegex(@"^Host: (\S+) .*80/open/tcp.*443/open/tcp", RegexOptions.Multiline)]
    private static partial Regex OpenHost();
}

using System.Globalization;

namespace Sightline.Bench;

/// <summary>25,600 devices in farms of half the size each, because a process may open 20,000 files.</summary>
internal sealed class PollSite : IAsyncDisposable
{
    public const int Devices = 25_600;
    public const int PerShard = Devices / 2;

    /// <summary>The first address and the ports of each shard.</summary>
    public static readonly IReadOnlyList<(string First, int HttpPort, int HttpsPort)> Shards = [("127.24.0.1", 21_180, 21_543), ("127.25.0.1", 21_181, 21_544)];

    private const int HostsPerBlock = 254;
    private readonly List<FarmProcess> _farms = [];

    /// <summary>Only generations that have systemready.cgi, so that each device is asked the same question.</summary>
    public static async Task<PollSite> StartAsync(CancellationToken cancellationToken)
    {
        var site = new PollSite();
        try
        {
            foreach (var (first, http, https) in Shards)
                site._farms.Add(await FarmProcess.StartAsync(
                    ["--count", Number(PerShard), "--seed", Number(http), "--address-base", first, "--http-port", Number(http), "--https-port", Number(https), "--control-port", "0", "--no-multicast", "--os", "11.11", "--os", "12.11", "--os", "13.0"],
                    cancellationToken));
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>The addresses as ranges that leave the host numbers 0 and 255 out, as the farm does.</summary>
    public static IEnumerable<string> Ranges()
    {
        foreach (var (first, _, _) in Shards)
        {
            var block = first[..first.LastIndexOf('.', first.LastIndexOf('.') - 1)];
            for (int number = 0, left = PerShard; left > 0; number++, left -= HostsPerBlock)
                yield return $"{block}.{number}.1-{Math.Min(left, HostsPerBlock)}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var farm in _farms)
            await farm.DisposeAsync();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

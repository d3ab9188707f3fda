using System.Globalization;

namespace Sightline.Bench;

/// <summary>Two network namespaces and a cable between them: one owns a range of addresses, the other asks them.</summary>
internal sealed class ScanNetwork : IAsyncDisposable
{
    /// <summary>What the farm's side owns.</summary>
    public const string Range = "10.20.0.0/16";

    private const string FarmAddress = "10.19.0.1";

    private readonly string _id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private ScanNetwork()
    {
    }

    public string Farm => $"slfarm{_id}";

    public string Scanner => $"slscan{_id}";

    /// <summary>The scanner's interface.</summary>
    public const string Interface = "scan0";

    /// <summary>The scanner's address.</summary>
    public const string Address = "10.19.0.2";

    /// <summary>The hardware address of the way to the range, for tools that make their own frames.</summary>
    public string RouterMac { get; private set; } = "";

    public static async Task<ScanNetwork> StartAsync(CancellationToken cancellationToken)
    {
        var network = new ScanNetwork();
        try
        {
            await network.MakeAsync(cancellationToken);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on the addresses that are no device's refuse connections, or do not answer at all.</summary>
    public async Task SetOthersAsync(IEnumerable<string> devices, bool silent, CancellationToken cancellationToken)
    {
        var rules = $$"""
            flush ruleset
            table inet scan {
              set owned { type ipv4_addr; elements = { {{string.Join(", ", devices)}} }; }
              chain input { type filter hook input priority 0; ip daddr {{Range}} ip daddr != @owned tcp dport { 80, 443 } {{(silent ? "drop" : "reject with tcp reset")}}; }
            }
            """;
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, rules, cancellationToken);
        await InAsync(Farm, ["nft", "-f", file], cancellationToken);
        File.Delete(file);
    }

    /// <summary>Runs a program on the scanner's side.</summary>
    public Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Tool.RunAsync("ip", ["netns", "exec", Scanner, program, .. arguments], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var name in (string[])[Farm, Scanner])
            await Tool.RunAsync("ip", ["netns", "del", name], CancellationToken.None);
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        foreach (var name in (string[])[Farm, Scanner])
            await MustAsync("ip", ["netns", "add", name], cancellationToken);
        await MustAsync("ip", ["-n", Farm, "link", "add", "farm0", "type", "veth", "peer", "name", Interface, "netns", Scanner], cancellationToken);
        await MustAsync("ip", ["-n", Farm, "addr", "add", $"{FarmAddress}/24", "dev", "farm0"], cancellationToken);
        await MustAsync("ip", ["-n", Scanner, "addr", "add", $"{Address}/24", "dev", Interface], cancellationToken);
        foreach (var (name, device) in ((string, string)[])[(Farm, "farm0"), (Farm, "lo"), (Scanner, Interface), (Scanner, "lo")])
            await MustAsync("ip", ["-n", name, "link", "set", device, "up"], cancellationToken);
        await MustAsync("ip", ["-n", Farm, "route", "add", "local", Range, "dev", "lo"], cancellationToken);
        await MustAsync("ip", ["-n", Scanner, "route", "add", "default", "via", FarmAddress], cancellationToken);
        // All devices share two listeners here; on a real network each has its own queue.
        await InAsync(Farm, ["sysctl", "-qw", "net.core.somaxconn=65535", "net.ipv4.tcp_max_syn_backlog=65535"], cancellationToken);
        RouterMac = (await InAsync(Farm, ["cat", "/sys/class/net/farm0/address"], cancellationToken)).Trim();
    }

    private static Task<string> InAsync(string name, string[] command, CancellationToken cancellationToken) =>
        MustAsync("ip", ["netns", "exec", name, .. command], cancellationToken);

    private static async Task<string> MustAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync(program, arguments, cancellationToken);
        return result.ExitCode == 0
            ? result.Output
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {result.ExitCode}. This benchmark makes network namespaces: run it as root.\n{result.Output}");
    }
}

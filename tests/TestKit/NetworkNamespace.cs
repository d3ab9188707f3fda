using System.Net;

namespace Sightline.TestKit;

/// <summary>A network of its own inside this machine: own interfaces, own routes, own ports, own multicast.</summary>
/// <remarks>
/// Linux only. As root nothing more is needed; otherwise a user namespace gives the rights inside, where the kernel allows it.
/// The namespace has no name in the system: a small process holds it, and when that process or the tests end, however they
/// end, everything started inside is killed by the kernel and the network is gone.
/// </remarks>
public sealed class NetworkNamespace : IAsyncDisposable
{
    /// <summary>Set in the environment of everything that runs inside a namespace: the namespace's name.</summary>
    public const string InsideVariable = "SIGHTLINE_TEST_NAMESPACE";

    private readonly NamespaceHolder _holder;

    private NetworkNamespace(string name, NamespaceHolder holder) => (Name, _holder) = (name, holder);

    /// <summary>The name a test gave it; only for messages.</summary>
    public string Name { get; }

    /// <summary>IPv4 address on the bridge; 127.0.0.1 when it stands alone.</summary>
    public IPAddress Address { get; private set; } = IPAddress.Loopback;

    /// <summary>The interface on the bridge; <c>lo</c> when it stands alone.</summary>
    public string Interface { get; private set; } = "lo";

    /// <summary>Name of the namespace that this process runs in, or null.</summary>
    public static string? Inside => Environment.GetEnvironmentVariable(InsideVariable);

    /// <summary>Makes a namespace that stands alone, with its loopback interface up and able to multicast.</summary>
    /// <exception cref="InvalidOperationException">This machine or account may not make one; the message says what to do.</exception>
    public static async Task<NetworkNamespace> StartAsync(string name, CancellationToken cancellationToken = default)
    {
        var made = new NetworkNamespace(name, await NamespaceHolder.StartAsync(owner: null, cancellationToken));
        await made.LoopbackUpAsync(cancellationToken);
        return made;
    }

    /// <summary>What to start to run a program inside.</summary>
    public ProcessStart Enter(ProcessStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return _holder.Enter(start) with
        {
            Environment = new Dictionary<string, string?>(start.Environment) { [InsideVariable] = Name },
        };
    }

    /// <summary>Starts a program inside and keeps it running.</summary>
    public ProcessRun Start(ProcessStart start) => ProcessRun.Start(Enter(start));

    /// <summary>Runs a program inside to its end.</summary>
    public Task<ProcessOutput> RunAsync(ProcessStart start, TimeSpan limit, CancellationToken cancellationToken = default) =>
        ProcessRun.RunAsync(Enter(start), limit, cancellationToken);

    /// <summary>Runs <c>ip</c> inside, which must succeed.</summary>
    /// <param name="arguments">Its arguments, separated by spaces.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task IpAsync(string arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        // Not in the process-id namespace: `ip link set ... netns PID` means ids of this machine.
        var run = await ProcessRun.RunAsync(_holder.EnterNetwork(new ProcessStart("ip", arguments.Split(' '))), TimeSpan.FromSeconds(20), cancellationToken);
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"'ip {arguments}' failed in namespace {Name}: {run.Error.Trim()}");
    }

    /// <summary>Makes a range of addresses local to the namespace, as a farm of many devices needs: each one can be listened on and is answered for on the bridge.</summary>
    /// <param name="range">For example <c>10.20.0.0/16</c> or an IPv6 prefix.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task OwnRangeAsync(string range, CancellationToken cancellationToken = default) =>
        IpAsync($"{(range.Contains(':', StringComparison.Ordinal) ? "-6 " : "")}route add local {range} dev lo", cancellationToken);

    /// <summary>Makes addresses of a range reachable over the bridge.</summary>
    /// <param name="range">For example <c>10.20.0.0/16</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task ReachRangeAsync(string range, CancellationToken cancellationToken = default) =>
        IpAsync($"route add {range} dev {Interface}", cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _holder.DisposeAsync();

    internal static async Task<NetworkNamespace> StartBesideAsync(string name, NetworkNamespace? owner, CancellationToken cancellationToken)
    {
        var made = new NetworkNamespace(name, await NamespaceHolder.StartAsync(owner?._holder, cancellationToken));
        await made.LoopbackUpAsync(cancellationToken);
        return made;
    }

    internal async Task PlugAsync(NetworkNamespace bridge, int port, IPAddress address, CancellationToken cancellationToken)
    {
        await bridge.IpAsync($"link add port{port} type veth peer name eth0 netns {_holder.Id}", cancellationToken);
        await bridge.IpAsync($"link set port{port} master bridge0 up", cancellationToken);
        await IpAsync($"addr add {address}/16 brd + dev eth0", cancellationToken);
        await IpAsync("link set eth0 up", cancellationToken);
        // Without a default route, sending to a multicast group without naming the interface fails.
        await IpAsync("route add default dev eth0", cancellationToken);
        (Address, Interface) = (address, "eth0");
    }

    private async Task LoopbackUpAsync(CancellationToken cancellationToken)
    {
        await IpAsync("link set lo up multicast on", cancellationToken);
        if (File.Exists("/proc/net/if_inet6"))
            // An IPv6 address is otherwise unusable for its first second, while the kernel looks for a twin.
            (await RunAsync(new ProcessStart("sh", "-c", "for f in all default; do echo 0 > /proc/sys/net/ipv6/conf/$f/accept_dad; done"), TimeSpan.FromSeconds(10), cancellationToken)).MustSucceed();
    }
}

using System.Net;

namespace Sightline.TestKit;

/// <summary>Network namespaces joined by a bridge, as machines are by a switch: multicast and ARP pass between them.</summary>
/// <remarks>The machines are 10.77.0.1, 10.77.0.2, ... (/16) on <c>eth0</c>, with IPv6 link-local addresses where the system has IPv6.</remarks>
public sealed class BridgedNetwork : IAsyncDisposable
{
    private readonly NetworkNamespace _bridge;
    private readonly Dictionary<string, NetworkNamespace> _machines = [];

    private BridgedNetwork(NetworkNamespace bridge) => _bridge = bridge;

    /// <summary>One of the machines, by the name it was made with.</summary>
    public NetworkNamespace this[string name] => _machines[name];

    /// <summary>Makes the machines and joins them.</summary>
    /// <exception cref="InvalidOperationException">This machine or account may not make namespaces; the message says what to do.</exception>
    public static async Task<BridgedNetwork> StartAsync(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var network = new BridgedNetwork(await NetworkNamespace.StartBesideAsync("bridge", owner: null, CancellationToken.None));
        try
        {
            // The bridge floods multicast: there is no IGMP querier that would teach it who listens.
            await network._bridge.IpAsync("link add bridge0 type bridge mcast_snooping 0");
            await network._bridge.IpAsync("link set bridge0 up");
            for (var i = 0; i < names.Length; i++)
                await network.AddAsync(names[i], i + 1);
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var machine in _machines.Values)
            await machine.DisposeAsync();
        await _bridge.DisposeAsync();
    }

    private async Task AddAsync(string name, int number)
    {
        var machine = await NetworkNamespace.StartBesideAsync(name, _bridge, CancellationToken.None);
        _machines.Add(name, machine);
        await machine.PlugAsync(_bridge, number, new IPAddress([10, 77, 0, (byte)number]), CancellationToken.None);
    }
}

using System.Net;
using System.Net.Sockets;
using Sightline.Discovery.Sockets;

namespace Sightline.Discovery.Scan;

/// <summary>Asks one address on all its ports and puts together what is there.</summary>
internal sealed class AddressProbe(IPAddress address, ScanOptions options, Connector connector, SemaphoreSlim handshakes)
{
    /// <summary>The devices at the address.</summary>
    /// <param name="doors">One for each HTTP port and then one for each HTTPS port of the options.</param>
    /// <returns>The devices, none if no Axis device answers; and whether any port is open.</returns>
    public async Task<(IReadOnlyList<FoundDevice> Devices, bool Answering)> RunAsync(PortDoor[] doors)
    {
        var http = new Task<PortResult>[options.HttpPorts.Count];
        for (var i = 0; i < http.Length; i++)
            http[i] = AskAsync(options.HttpPorts[i], doors[i], tls: false);
        var results = new List<PortResult>(doors.Length);
        foreach (var task in http)
            results.Add(await task.ConfigureAwait(false));
        results.AddRange(await SecureAsync(doors.AsMemory(http.Length), results).ConfigureAwait(false));
        return (Join(results), results.Exists(result => result.IsOpen));
    }

    private async Task<IEnumerable<PortResult>> SecureAsync(ReadOnlyMemory<PortDoor> doors, List<PortResult> http)
    {
        var open = new List<(int Port, Socket? Socket)>();
        for (var i = 0; i < doors.Length; i++)
            if (await doors.Span[i].OpenAsync().ConfigureAwait(false) is (true, var socket))
                open.Add((options.HttpsPorts[i], socket));
        // The usual case: one open port of each kind, and HTTP has told who it is. A handshake would cost more than all the rest.
        if (open.Count == 1 && http.Count(result => result.IsOpen) == 1 && http.Find(result => result.IsOpen).Facts?.Serial is not null)
        {
            open[0].Socket?.Dispose();
            return [new PortResult(open[0].Port, Tls: true, IsOpen: true, Serves: true, Facts: null)];
        }
        return await Task.WhenAll(open.Select(port => AskAsync(port.Port, new PortDoor(Task.FromResult(port.Socket), IsOpen: true), tls: true))).ConfigureAwait(false);
    }

    private async Task<PortResult> AskAsync(int port, PortDoor door, bool tls)
    {
        var (isOpen, socket) = await door.OpenAsync().ConfigureAwait(false);
        if (!isOpen)
            return new PortResult(port, tls, IsOpen: false, Serves: false, Facts: null);
        if (tls)
            await handshakes.WaitAsync().ConfigureAwait(false);
        try
        {
            var peer = new DevicePeer(connector, new IPEndPoint(address, port), socket, new PeerLimits(tls, options.AnswerTimeout, options.MaxAnswerBytes, ConnectAttempts: 3));
            await using (peer.ConfigureAwait(false))
            {
                var (facts, serves) = await DeviceInterview.RunAsync(peer, options.AskWhetherSetUp).ConfigureAwait(false);
                if (facts?.Serial is null && DeviceAnswers.SerialOfCommonName(peer.CommonName) is { } serial)
                    facts = (facts ?? new DeviceFacts()) with { Serial = serial };
                return new PortResult(port, tls, IsOpen: true, serves, facts);
            }
        }
        finally
        {
            if (tls)
                handshakes.Release();
        }
    }

    /// <summary>One device for each serial number; ports that told none belong to the only device there is, if there is only one.</summary>
    private static IReadOnlyList<FoundDevice> Join(List<PortResult> results)
    {
        var named = results.Where(result => result.Facts?.Serial is not null).GroupBy(result => result.Facts!.Serial!).ToArray();
        if (named.Length == 0)
            return results.Find(result => result.Facts is not null) is { Facts: { } facts } ? [FoundDevice.Of(facts, results)] : [];
        return [.. named.Select(group => FoundDevice.Of(group.First().Facts!, named.Length == 1 ? results : [.. group]))];
    }
}

/// <summary>How a port stands before it is asked.</summary>
/// <param name="Connection">The connection that is being made; null if none is.</param>
/// <param name="IsOpen">Whether the port is known to be open, so that a connection can be made when one is needed.</param>
internal readonly record struct PortDoor(Task<Socket?>? Connection, bool IsOpen)
{
    /// <summary>Whether the port is open, and the connection if there is one.</summary>
    public async ValueTask<(bool IsOpen, Socket? Socket)> OpenAsync()
    {
        var socket = Connection is null ? null : await Connection.ConfigureAwait(false);
        return (IsOpen || socket is not null, socket);
    }
}

/// <summary>What was found behind one port.</summary>
internal readonly record struct PortResult(int Port, bool Tls, bool IsOpen, bool Serves, DeviceFacts? Facts);

/// <summary>A device and the ports it answers on.</summary>
internal sealed record FoundDevice(DeviceFacts Facts, int? HttpPort, int? HttpsPort)
{
    /// <summary>Of the ports of one kind the one that told the facts, else the first that is open. A port that only redirects to HTTPS is no port of HTTP.</summary>
    public static FoundDevice Of(DeviceFacts facts, IReadOnlyList<PortResult> results) => new(facts, Port(results, tls: false), Port(results, tls: true));

    private static int? Port(IReadOnlyList<PortResult> results, bool tls)
    {
        var serving = results.Where(result => result.Tls == tls && result.Serves).OrderByDescending(result => result.Facts is not null).ToArray();
        return serving.Length == 0 ? null : serving[0].Port;
    }
}

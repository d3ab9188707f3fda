using Sightline.Discovery.Addresses;

namespace Sightline.Discovery.Scan;

/// <summary>Everything that bounds an address scan. The defaults are gentle: a camera network with an old switch does not notice them.</summary>
public sealed record ScanOptions
{
    /// <summary>Ports of clear HTTP, asked in this order. Default: 80.</summary>
    public IReadOnlyList<int> HttpPorts { get; init; } = [80];

    /// <summary>Ports of HTTPS, asked in this order. Default: 443.</summary>
    public IReadOnlyList<int> HttpsPorts { get; init; } = [443];

    /// <summary>Addresses that are never touched, whatever else is asked for.</summary>
    public AddressSet Excluded { get; init; } = AddressSet.Empty;

    /// <summary>New connections a second, over all addresses and ports. Default: 200, at which 25,600 addresses with two ports take
    /// a little over four minutes. Null: as fast as <see cref="MaxInFlight"/> allows, for a network that is known to bear it.</summary>
    public int? ProbesPerSecond { get; init; } = 200;

    /// <summary>Connections that are being made or talked over at the same time. Default: 512. Lowered to what the process may open.</summary>
    public int MaxInFlight { get; init; } = 512;

    /// <summary>How long an address has to accept a connection. Default: 2 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a device has for all its answers on one port. Default: 10 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest answer that is read, in bytes. Default: 64 KiB.</summary>
    public int MaxAnswerBytes { get; init; } = 64 << 10;

    /// <summary>TLS handshakes at the same time. Default: 64; a handshake costs both ends a thousand times more than a connection.</summary>
    public int MaxHandshakes { get; init; } = 64;

    /// <summary>Whether each device found is also asked if it has an account yet (systemready.cgi, AXIS OS 9.50+), at the cost of one more request. Default: true.</summary>
    public bool AskWhetherSetUp { get; init; } = true;

    /// <summary>Whether to find the open ports first with single SYN packets, where the system allows it (Linux, CAP_NET_RAW, IPv4), and
    /// to connect only to those. Many times faster where most addresses are silent. Default: false. Where it is not possible the scan
    /// goes on without it.</summary>
    public bool SynSweep { get; init; }

    internal void Validate()
    {
        if (HttpPorts.Count + HttpsPorts.Count == 0)
            throw new ArgumentException("A scan needs at least one HTTP or HTTPS port.");
        if (HttpPorts.Concat(HttpsPorts).FirstOrDefault(port => port is < 1 or > 65_535, 1) is var bad and not 1)
            throw new ArgumentException($"{bad} is not a TCP port. Ports are 1 to 65535.");
        if (HttpPorts.Concat(HttpsPorts).GroupBy(port => port).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Port {twice.Key} is given twice. Each port is asked once, for HTTP or for HTTPS.");
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxHandshakes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAnswerBytes, 1_024);
        ArgumentOutOfRangeException.ThrowIfLessThan(ProbesPerSecond ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(AnswerTimeout, TimeSpan.Zero);
    }
}

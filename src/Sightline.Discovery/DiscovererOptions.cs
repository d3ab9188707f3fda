namespace Sightline.Discovery;

/// <summary>Everything that bounds discovery by multicast.</summary>
public sealed record DiscovererOptions
{
    /// <summary>Whether to listen to and ask by SSDP (UDP 1900, IPv4). Default: true.</summary>
    public bool Ssdp { get; init; } = true;

    /// <summary>Whether to listen to and ask by mDNS (UDP 5353, IPv4 and IPv6). Default: true.</summary>
    public bool Mdns { get; init; } = true;

    /// <summary>The names of the network interfaces to use, for example <c>eth0</c>. Null: every one that is up and has multicast, without loopback.</summary>
    public IReadOnlyList<string>? Interfaces { get; init; }

    /// <summary>Whether to use the loopback interface too, where simulated devices on the same machine are. Default: false.</summary>
    public bool Loopback { get; init; }

    /// <summary>How long one search asks. Default: 15 s. Questions go out at 0, 1 and 3 s, then every 10 s.</summary>
    public TimeSpan SearchDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a device that says nothing new is reported again, so that the consumer knows that it is still there. Default: 60 s.</summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a device has to accept the connection for its SSDP description. Default: 2 s.</summary>
    public TimeSpan DescriptionConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a device has to deliver its SSDP description. Default: 10 s.</summary>
    public TimeSpan DescriptionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest SSDP description that is read, in bytes. Default: 64 KiB.</summary>
    public int MaxDescriptionBytes { get; init; } = 64 << 10;

    /// <summary>SSDP descriptions that are fetched at the same time. Default: 16.</summary>
    public int MaxDescriptionsAtOnce { get; init; } = 16;
}

namespace Sightline.Edge.Discovery;

/// <summary>Settings of discovery that belong to the installation (section <c>Discovery</c> of the configuration); what a person changes is in <see cref="Contracts.DiscoverySettings"/>.</summary>
internal sealed class DiscoveryOptions
{
    public const string Section = "Discovery";

    /// <summary>Whether to listen and ask on the loopback interface too, where simulated devices of the same machine are.</summary>
    public bool Loopback { get; set; }

    /// <summary>Names of the network interfaces to use; null for all.</summary>
    public string[]? Interfaces { get; set; }

    /// <summary>Whether SSDP is used at the first start.</summary>
    public bool Ssdp { get; set; } = true;

    /// <summary>Whether mDNS is used at the first start.</summary>
    public bool Mdns { get; set; } = true;

    /// <summary>Ports of clear HTTP at the first start.</summary>
    public int[]? HttpPorts { get; set; }

    /// <summary>Ports of HTTPS at the first start.</summary>
    public int[]? HttpsPorts { get; set; }

    /// <summary>Minutes between two questions by multicast on its own account; 0 never asks.</summary>
    public double AskEveryMinutes { get; set; } = 10;

    /// <summary>Contacts to find out who announced itself, at the same time.</summary>
    public int IdentifyAtOnce { get; set; } = 32;
}

namespace Sightline.Farm.Faults;

/// <summary>How a device's description attacks its reader. Names in SSDP, mDNS and VAPIX answers are replaced by the first three.</summary>
public enum HostileKind
{
    /// <summary>[markup] Names hold HTML with script.</summary>
    Markup,

    /// <summary>[formula] Names begin as a spreadsheet formula.</summary>
    Formula,

    /// <summary>[control] Names hold control characters, line ends, terminal sequences and bytes that are no UTF-8.</summary>
    Control,

    /// <summary>[elsewhere] SSDP and mDNS name another address than the sender's: <c>elsewhere</c>, or <c>elsewhere:HOST:PORT</c>.</summary>
    Elsewhere,

    /// <summary>[entities] XML has a document type with entities that multiply and one that reads a file.</summary>
    Entities,

    /// <summary>[endless] The SSDP description never ends.</summary>
    Endless,
}

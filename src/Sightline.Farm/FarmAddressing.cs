namespace Sightline.Farm;

/// <summary>How the devices of a farm are told apart on the network.</summary>
public enum FarmAddressing
{
    /// <summary>Each device has a loopback address of its own (127.x.y.z) and all share the two ports. Needs a system that serves the whole of 127.0.0.0/8, as Linux and Windows do.</summary>
    Loopback,

    /// <summary>Each device has an address out of <see cref="FarmOptions.Range"/>, which has to be routed to this machine, for example in a network namespace.</summary>
    Range,

    /// <summary>All devices share one address and each has two ports of its own: for systems with a single loopback address.</summary>
    PortPerDevice,
}

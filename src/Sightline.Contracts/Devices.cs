namespace Sightline.Contracts;

/// <summary>How things stand between the edge host and a device.</summary>
public enum DeviceState
{
    /// <summary>Not checked yet.</summary>
    Unknown,

    /// <summary>Answers, and the edge host is logged in. The only state in which the edge host writes to a device.</summary>
    Reachable,

    /// <summary>Answers, but the edge host has no credentials or the device refuses them.</summary>
    CredentialsRequired,

    /// <summary>Factory-fresh: the device has no account yet.</summary>
    PasswordNotSet,

    /// <summary>The certificate, or the serial number behind the address, is not the one the credentials were stored for. Nothing is sent until a person decides.</summary>
    CertificateChanged,

    /// <summary>Does not answer.</summary>
    Unreachable,

    /// <summary>Answers, but is not a device that can be managed.</summary>
    Unsupported,

    /// <summary>A task changes its AXIS OS. It is away for some minutes meanwhile, which is expected.</summary>
    Upgrading,
}

/// <summary>Whether a device was only seen or is looked after.</summary>
public enum Management
{
    /// <summary>Seen on the network.</summary>
    Discovered,

    /// <summary>Added to the edge host.</summary>
    Managed,
}

/// <summary>By which way a device was found.</summary>
public enum DiscoverySource
{
    /// <summary>SSDP (UPnP) announcement or answer.</summary>
    Ssdp,

    /// <summary>mDNS / DNS-SD announcement or answer.</summary>
    Mdns,

    /// <summary>A scan of addresses that a person typed.</summary>
    AddressScan,

    /// <summary>A scan of addresses from a file.</summary>
    AddressFile,
}

/// <summary>A device as lists show it.</summary>
/// <param name="Serial">Serial number: 12 upper-case hexadecimal digits, equal to the MAC address. The device's id.</param>
/// <param name="Name">Host name or friendly name; the model where neither is known.</param>
/// <param name="Model">Product short name without the brand, for example <c>P3268-LV</c>; null while unknown.</param>
/// <param name="ProductType">For example <c>Dome Camera</c>; null while unknown.</param>
/// <param name="OsVersion">AXIS OS version, for example <c>11.11.124</c>; null while unknown.</param>
/// <param name="Address">IP address at which it was last reached.</param>
/// <param name="HttpPort">Port of clear HTTP; null if not open.</param>
/// <param name="HttpsPort">Port of HTTPS; null if not open.</param>
/// <param name="Management">Discovered or managed.</param>
/// <param name="State">How things stand.</param>
/// <param name="StateReason">One sentence for a person: what was seen that led to the state.</param>
/// <param name="StateSince">Since when the state holds.</param>
/// <param name="Sources">Ways by which it was found.</param>
/// <param name="FirstSeen">When it was first seen.</param>
/// <param name="LastSeen">When it last answered or announced itself.</param>
/// <param name="LastChecked">When the edge host last checked it; null for discovered devices.</param>
/// <param name="NextCheck">When the edge host will check it next; null for discovered devices.</param>
/// <param name="UserName">The account that the edge host logs in with; null without credentials. The password is never shown.</param>
/// <param name="CertificateFingerprint">SHA-256 of the pinned HTTPS certificate, upper-case hexadecimal; null without one.</param>
/// <param name="Conflict">Set while two devices claim this serial number; the edge host writes to neither.</param>
public sealed record Device(
    string Serial,
    string Name,
    string? Model,
    string? ProductType,
    string? OsVersion,
    string Address,
    int? HttpPort,
    int? HttpsPort,
    Management Management,
    DeviceState State,
    string StateReason,
    DateTimeOffset StateSince,
    IReadOnlyList<DiscoverySource> Sources,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    DateTimeOffset? LastChecked,
    DateTimeOffset? NextCheck,
    string? UserName,
    string? CertificateFingerprint,
    DeviceConflict? Conflict);

/// <summary>Two or more devices claim one serial number.</summary>
/// <param name="Addresses">The addresses that answered with it.</param>
/// <param name="Since">When it was noticed.</param>
/// <param name="Remedy">What a person can do.</param>
public sealed record DeviceConflict(IReadOnlyList<string> Addresses, DateTimeOffset Since, string Remedy);

/// <summary>How many devices of each kind a filter matches. Sums of each breakdown equal <paramref name="Total"/>.</summary>
/// <param name="Total">All that match.</param>
/// <param name="ByManagement">By discovered and managed.</param>
/// <param name="ByState">By state.</param>
/// <param name="ByModel">By model; the empty key is unknown.</param>
/// <param name="ByOsVersion">By AXIS OS version; the empty key is unknown.</param>
public sealed record DeviceCounts(
    int Total,
    IReadOnlyDictionary<Management, int> ByManagement,
    IReadOnlyDictionary<DeviceState, int> ByState,
    IReadOnlyDictionary<string, int> ByModel,
    IReadOnlyDictionary<string, int> ByOsVersion);

/// <summary>What can be read from a device that the edge host is logged in to. A part that the device does not have is null.</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="ReadAt">When it was read from the device.</param>
/// <param name="FullName">Product full name.</param>
/// <param name="HardwareId">Hardware id.</param>
/// <param name="Architecture">Processor architecture, for example <c>aarch64</c>.</param>
/// <param name="Chip">System on chip, for example <c>Axis Artpec-8</c>.</param>
/// <param name="BuildDate">Build date of AXIS OS as the device words it.</param>
/// <param name="Apps">Installed applications.</param>
/// <param name="Accounts">Accounts on the device.</param>
/// <param name="Network">Network settings.</param>
/// <param name="Clock">The device's clock.</param>
/// <param name="Unread">Parts that could not be read, with the reason.</param>
public sealed record DeviceDetails(
    string Serial,
    DateTimeOffset ReadAt,
    string? FullName,
    string? HardwareId,
    string? Architecture,
    string? Chip,
    string? BuildDate,
    IReadOnlyList<DeviceApp>? Apps,
    IReadOnlyList<DeviceAccount>? Accounts,
    DeviceNetwork? Network,
    DeviceClock? Clock,
    IReadOnlyDictionary<string, string> Unread);

/// <summary>An application on a device.</summary>
/// <param name="Name">Package name.</param>
/// <param name="NiceName">Name for people.</param>
/// <param name="Vendor">Vendor.</param>
/// <param name="Version">Version as the device words it.</param>
/// <param name="Status">Running, Stopped or Idle.</param>
/// <param name="License">Licence state as the device words it.</param>
public sealed record DeviceApp(string Name, string? NiceName, string? Vendor, string? Version, string? Status, string? License);

/// <summary>An account on a device.</summary>
/// <param name="UserName">Name.</param>
/// <param name="Role">administrator, operator or viewer.</param>
/// <param name="Ptz">Whether it may move the camera.</param>
public sealed record DeviceAccount(string UserName, string Role, bool Ptz);

/// <summary>Network settings of a device.</summary>
/// <param name="HostName">Host name.</param>
/// <param name="MacAddress">MAC address with colons.</param>
/// <param name="Addresses">Active addresses with prefix length, IPv4 first.</param>
/// <param name="Gateway">Default router.</param>
/// <param name="Dhcp">Whether the IPv4 address comes from DHCP.</param>
/// <param name="NameServers">DNS servers.</param>
public sealed record DeviceNetwork(string? HostName, string? MacAddress, IReadOnlyList<string> Addresses, string? Gateway, bool? Dhcp, IReadOnlyList<string> NameServers);

/// <summary>A device's clock.</summary>
/// <param name="Time">The device's time.</param>
/// <param name="TimeZone">IANA name or POSIX text.</param>
/// <param name="OffsetSeconds">Device time minus edge host time, in seconds, measured at the middle of the request.</param>
/// <param name="NtpServers">Time servers.</param>
/// <param name="Synced">Whether the device says that it follows a time server.</param>
public sealed record DeviceClock(DateTimeOffset Time, string? TimeZone, double OffsetSeconds, IReadOnlyList<string> NtpServers, bool? Synced);

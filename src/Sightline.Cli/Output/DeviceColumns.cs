using Sightline.Contracts;
using Spectre.Console;

namespace Sightline.Cli.Output;

/// <summary>Columns of devices.</summary>
internal static class DeviceColumns
{
    public static readonly IReadOnlyList<Column<Device>> All =
    [
        new("serial", "Serial", device => device.Serial),
        new("name", "Name", device => device.Name),
        new("model", "Model", device => device.Model),
        new("productType", "Product type", device => device.ProductType, Shown: false),
        new("osVersion", "AXIS OS", device => device.OsVersion),
        new("address", "Address", device => device.Address),
        new("httpPort", "HTTP", device => device.HttpPort, Shown: false),
        new("httpsPort", "HTTPS", device => device.HttpsPort, Shown: false),
        new("management", "Management", device => device.Management),
        new("state", "State", device => device.State, Style: StateStyle),
        new("stateReason", "Reason", device => device.StateReason, Shown: false),
        new("stateSince", "Since", device => device.StateSince, Shown: false),
        new("sources", "Sources", device => device.Sources, Shown: false),
        new("firstSeen", "First seen", device => device.FirstSeen, Shown: false),
        new("lastSeen", "Last seen", device => device.LastSeen),
        new("lastChecked", "Last checked", device => device.LastChecked, Shown: false),
        new("nextCheck", "Next check", device => device.NextCheck, Shown: false),
        new("userName", "User", device => device.UserName, Shown: false),
        new("certificateFingerprint", "Certificate", device => device.CertificateFingerprint, Shown: false),
        new("conflict", "Conflict", device => device.Conflict?.Addresses, Shown: false),
    ];

    private static Style? StateStyle(Device device) => device.State switch
    {
        DeviceState.Reachable => new Style(Color.Green),
        DeviceState.Upgrading => new Style(Color.Blue),
        DeviceState.CredentialsRequired or DeviceState.PasswordNotSet => new Style(Color.Yellow),
        DeviceState.Unreachable or DeviceState.CertificateChanged => new Style(Color.Red),
        _ => (Style?)null,
    };
}

using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Bench.Grid;

/// <summary>Devices of a large site, made of real model names and versions.</summary>
internal static class StandInDevices
{
    private static readonly (string Model, string Type, string[] Versions)[] Models =
    [
        ("P3265-LVE", "Dome Camera", ["12.11.147", "11.11.212", "10.12.338"]),
        ("M3216-LVE", "Dome Camera", ["12.11.147", "11.11.212", "10.12.338"]),
        ("Q6135-LE", "PTZ Network Camera", ["12.11.77", "10.12.338", "9.80.121"]),
        ("P1448-LE", "Network Camera", ["10.12.338", "9.80.121", "8.40.4.6"]),
        ("A8207-VE", "Network Video Door Station", ["11.11.212", "11.11.192"]),
        ("C1310-E", "Network Horn Speaker", ["12.11.147", "11.11.192"]),
        ("Q3538-LVE", "Dome Camera", ["13.0.0", "12.11.147"]),
        ("D2110-VE", "Security Radar", ["12.11.147", "11.11.212"]),
    ];

    private static readonly string[] Places = ["Gate C", "Quay 4 north", "Warehouse 7", "Yard", "Customs hall", "Fuel depot", "Container stack", "Rail spur", "Office"];

    /// <summary>The device of that number; the same number always gives the same device.</summary>
    public static Device Make(int number)
    {
        var (model, type, versions) = Models[number * 7 % Models.Length];
        var state = (number % 100) switch { < 90 => DeviceState.Reachable, < 94 => DeviceState.CredentialsRequired, < 97 => DeviceState.Unreachable, 97 => DeviceState.PasswordNotSet, 98 => DeviceState.CertificateChanged, _ => DeviceState.Unknown };
        var now = DateTimeOffset.UtcNow;
        return new Device(
            string.Create(CultureInfo.InvariantCulture, $"B8A44F{number:X6}"),
            string.Create(CultureInfo.InvariantCulture, $"{Places[number % Places.Length]} – camera {number / Places.Length + 1}"),
            model,
            type,
            versions[number % versions.Length],
            string.Create(CultureInfo.InvariantCulture, $"10.{20 + number / 64000}.{number / 250 % 256}.{number % 250 + 1}"),
            80,
            443,
            number % 50 == 49 ? Management.Discovered : Management.Managed,
            state,
            "The device answered the last check.",
            now.AddMinutes(-number % 5000),
            [DiscoverySource.Mdns],
            now.AddDays(-20),
            now,
            now.AddSeconds(-number % 60),
            now.AddSeconds(60 - (number % 60)),
            "root",
            new string('A', 64),
            null);
    }

    /// <summary>A device after a change; the reason holds the number of the change, so that a test sees which one arrived last.</summary>
    public static Device Changed(Device device, long change) => device with
    {
        State = device.State == DeviceState.Reachable ? DeviceState.Unreachable : DeviceState.Reachable,
        StateReason = string.Create(CultureInfo.InvariantCulture, $"Change {change}."),
        StateSince = DateTimeOffset.UtcNow,
    };
}

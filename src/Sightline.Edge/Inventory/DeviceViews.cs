using Sightline.Contracts;

namespace Sightline.Edge.Inventory;

/// <summary>From the record to what the API shows.</summary>
internal static class DeviceViews
{
    private const string ConflictRemedy = "Two devices claim this serial number, so nothing is sent to either. Take the one that does not belong off the network; the conflict clears by itself.";

    /// <summary>The device as lists show it. <paramref name="nextCheck"/> is null for devices that nobody checks.</summary>
    public static Device ToView(this DeviceRecord device, DateTimeOffset? nextCheck) => new(
        device.Serial,
        device.DisplayName,
        device.Facts.Model,
        device.Facts.ProductType,
        device.Facts.OsVersion,
        device.Location.Address.ToString(),
        device.Location.HttpPort,
        device.Location.HttpsPort,
        device.Management,
        device.State,
        device.Standing.Reason,
        device.Standing.Since,
        device.Sources.ToList(),
        device.FirstSeen,
        device.LastSeen,
        device.LastChecked,
        nextCheck,
        device.Login?.UserName,
        device.PinnedCertificate,
        device.Conflict is { } conflict ? new DeviceConflict([.. conflict.Locations.Select(Place)], conflict.Since, ConflictRemedy) : null);

    /// <summary>Counts over a selection of devices.</summary>
    public static DeviceCounts Count(IEnumerable<DeviceRecord> devices)
    {
        var management = Enum.GetValues<Management>().ToDictionary(value => value, _ => 0);
        var states = Enum.GetValues<DeviceState>().ToDictionary(value => value, _ => 0);
        var models = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var versions = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var total = 0;
        foreach (var device in devices)
        {
            total++;
            management[device.Management]++;
            states[device.State]++;
            Add(models, device.Facts.Model);
            Add(versions, device.Facts.OsVersion);
        }
        return new DeviceCounts(total, management, states, models, versions);
    }

    private static void Add(SortedDictionary<string, int> counts, string? key) =>
        counts[key ?? ""] = counts.GetValueOrDefault(key ?? "") + 1;

    /// <summary>Two claimants can share an address behind port forwarding, so the port is told.</summary>
    private static string Place(DeviceLocation location)
    {
        var port = location.HttpsPort ?? location.HttpPort;
        return port is null ? location.Address.ToString() : new System.Net.IPEndPoint(location.Address, port.Value).ToString();
    }
}

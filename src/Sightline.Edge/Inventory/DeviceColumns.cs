using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Edge.Inventory;

/// <summary>
/// <see cref="DeviceFields"/> over the records themselves: a list of 25,600 devices is filtered and sorted without making what the API shows of each.
/// A test holds both to the same fields and values.
/// </summary>
internal static class DeviceColumns
{
    public static FieldMap<DeviceRecord> All { get; } = new FieldMap<DeviceRecord>(device => device.Serial)
        .Text("serial", device => device.Serial)
        .Name("name", device => device.DisplayName)
        .Name("model", device => device.Facts.Model)
        .Text("productType", device => device.Facts.ProductType)
        .Version("osVersion", device => device.Facts.OsVersion)
        .Address("address", device => device.Location.Address.ToString())
        .Enum<Management>("management", device => device.Management)
        .Enum<DeviceState>("state", device => device.State)
        .Time("stateSince", device => device.Standing.Since)
        .Enums("source", device => device.Sources.ToList())
        .Time("firstSeen", device => device.FirstSeen)
        .Time("lastSeen", device => device.LastSeen)
        .Time("lastChecked", device => device.LastChecked)
        .Text("userName", device => device.Login?.UserName)
        .Flag("conflict", device => device.Conflict is not null);
}

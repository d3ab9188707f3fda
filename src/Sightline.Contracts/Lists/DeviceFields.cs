namespace Sightline.Contracts.Lists;

/// <summary>The fields by which devices are filtered and sorted, the same in the edge host, the console and the command line.</summary>
public static class DeviceFields
{
    /// <summary>All fields.</summary>
    public static FieldMap<Device> All { get; } = new FieldMap<Device>(device => device.Serial)
        .Text("serial", device => device.Serial)
        .Name("name", device => device.Name)
        .Name("model", device => device.Model)
        .Text("productType", device => device.ProductType)
        .Version("osVersion", device => device.OsVersion)
        .Address("address", device => device.Address)
        .Enum<Management>("management", device => device.Management)
        .Enum<DeviceState>("state", device => device.State)
        .Time("stateSince", device => device.StateSince)
        .Enums("source", device => device.Sources)
        .Time("firstSeen", device => device.FirstSeen)
        .Time("lastSeen", device => device.LastSeen)
        .Time("lastChecked", device => device.LastChecked)
        .Text("userName", device => device.UserName)
        .Flag("conflict", device => device.Conflict is not null);
}

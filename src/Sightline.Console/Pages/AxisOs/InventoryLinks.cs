using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>Where the numbers of the inventory lead: to the list of exactly those devices.</summary>
public static class InventoryLinks
{
    /// <summary>The model as people name it.</summary>
    public static string Name(OsInventoryRow row) => row.Model.Length == 0 ? AxisOsText.ModelUnknown : AxisOsText.ModelName.With(row.Model);

    /// <summary>All its devices.</summary>
    public static string All(EdgeConnection host, OsInventoryRow row) => Filtered(host, row, []);

    /// <summary>Its devices with one version.</summary>
    public static string Of(EdgeConnection host, OsInventoryRow row, string version) => Filtered(host, row, [version]);

    /// <summary>Its devices that are to be upgraded.</summary>
    public static string ToUpgrade(EdgeConnection host, OsInventoryRow row) => Filtered(host, row, [.. row.Installed.Where(count => count.UpgradeTo is not null).Select(count => count.Version)]);

    /// <summary>The devices of one model, or all managed ones.</summary>
    public static DeviceTarget Target(IReadOnlyList<string> models) => new(Filter: models is [var model] ? $"management=Managed model=\"{model}\"" : "management=Managed");

    private static string Filtered(EdgeConnection host, OsInventoryRow row, IReadOnlyList<string> versions)
    {
        var filter = $"model=\"{row.Model}\"{(versions.Count == 0 ? "" : $" osVersion={string.Join(',', versions.Select(version => $"\"{version}\""))}")}";
        return host.Page($"devices/managed?filter={Uri.EscapeDataString(filter)}");
    }
}

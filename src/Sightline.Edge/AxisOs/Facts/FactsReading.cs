using Sightline.Edge.Inventory;
using Sightline.Vapix.Applications;
using Sightline.Vapix.BasicDeviceInfo;
using Sightline.Vapix.Firmware;

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>From what the client library read to the facts: cleaned and bounded, as every text of a device. Pure.</summary>
internal static class FactsReading
{
    private const int MostApps = 100;
    private static readonly OsVersion TellsRanges = OsVersion.Parse("12.10");

    /// <summary>The facts; a part that could not be read is null.</summary>
    public static UpgradeFacts Of(DeviceProperties? product, FirmwareStatus? status, IReadOnlyList<DeviceApplication>? apps)
    {
        var version = product?.OsVersion ?? status?.ActiveVersion;
        var tellsRanges = OsVersion.TryParse(version, out var os) && os >= TellsRanges;
        return new UpgradeFacts(
            Text(product?.Architecture),
            Text(product?.Chip),
            // A device that keeps no other version has nothing to commit.
            status is null ? null : status.IsCommitted == false,
            apps?.Take(MostApps).OrderBy(app => app.Name, StringComparer.Ordinal).Select(app => App(app, tellsRanges)).ToArray())
        {
            Inactive = status is null ? null : Text(status.InactiveVersion) ?? "",
        };
    }

    private static AppFact App(DeviceApplication app, bool tellsRanges) => new(
        Text(app.Name) ?? "",
        Text(app.NiceName) ?? Text(app.Name) ?? "",
        Text(app.Version),
        app.SignatureStatus is { } status ? string.Equals(status, "Signed", StringComparison.OrdinalIgnoreCase) : null,
        tellsRanges || app.CompatibleOsVersions.Count > 0 ? [.. app.CompatibleOsVersions.Select(range => new OsRange(Text(range.Least), Text(range.Most)))] : null);

    private static string? Text(string? text) => FactPool.Of(DeviceText.Clean(text, DeviceText.FactLength));
}

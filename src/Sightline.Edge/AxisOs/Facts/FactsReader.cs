using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Vapix;

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>Reads from a device what decides over its upgrade: product, AXIS OS state, applications. Three small requests, one after the other.</summary>
internal sealed class FactsReader(LoggedInLines lines, TimeProvider time)
{
    /// <summary>The facts; null without credentials or when the device told none of them. What could not be read is null in them.</summary>
    public async Task<RememberedFacts?> ReadAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        if (lines.For(device) is not { } line)
            return null;
        var product = await line.BasicDeviceInfo.ReadAsync(cancellationToken);
        // A device that is away, or is not itself, is asked nothing more.
        if (!product.Ok && product.Error.Kind != VapixErrorKind.NotSupported)
            return null;
        var status = await line.Firmware.ReadStatusAsync(cancellationToken);
        var apps = await line.Applications.ReadAllAsync(cancellationToken);
        if (!product.Ok && !status.Ok && !apps.Ok)
            return null;
        var known = product.Ok ? product.Value : null;
        var firmware = status.Ok ? status.Value : null;
        var facts = FactsReading.Of(known, firmware, AppsOf(apps));
        return new RememberedFacts(facts, known?.OsVersion ?? firmware?.ActiveVersion, time.GetUtcNow());
    }

    /// <summary>A device that has no applications at all runs none.</summary>
    private static IReadOnlyList<Vapix.Applications.DeviceApplication>? AppsOf(VapixResult<IReadOnlyList<Vapix.Applications.DeviceApplication>> apps) =>
        apps.Ok ? apps.Value : apps.Error.Kind == VapixErrorKind.NotSupported ? [] : null;
}

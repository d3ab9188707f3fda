using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;

namespace Sightline.Vapix.BasicDeviceInfo;

/// <summary>What a device says about itself. A property that it does not give is null. Texts are one line without control characters, at most 120 characters.</summary>
/// <param name="Brand">For example <c>AXIS</c>.</param>
/// <param name="FullName">For example <c>AXIS P3268-LV Dome Camera</c>.</param>
/// <param name="ShortName">For example <c>AXIS P3268-LV</c>.</param>
/// <param name="ProductNumber">For example <c>P3268-LV</c>.</param>
/// <param name="ProductType">For example <c>Dome Camera</c>.</param>
/// <param name="ProductVariant">Usually null.</param>
/// <param name="SerialNumber">12 upper-case hexadecimal digits; null if the device gave none or another form.</param>
/// <param name="OsVersion">AXIS OS version, two to four dotted numbers.</param>
/// <param name="BuildDate">Build date as the device words it.</param>
/// <param name="HardwareId">For example <c>9A4.2</c>.</param>
/// <param name="Architecture">Processor architecture, for example <c>aarch64</c>; only with a login.</param>
/// <param name="Chip">System on chip, for example <c>Axis Artpec-8</c>; only with a login.</param>
/// <param name="ChipSerialNumber">Serial number of the chip; only with a login.</param>
/// <param name="WebUrl">The vendor's site.</param>
public sealed record DeviceProperties(
    string? Brand,
    string? FullName,
    string? ShortName,
    string? ProductNumber,
    string? ProductType,
    string? ProductVariant,
    string? SerialNumber,
    string? OsVersion,
    string? BuildDate,
    string? HardwareId,
    string? Architecture,
    string? Chip,
    string? ChipSerialNumber,
    string? WebUrl)
{
    private const int MaxText = 120;

    internal static VapixResult<DeviceProperties> Read(JsonElement data)
    {
        if (data.Member("propertyList") is not { ValueKind: JsonValueKind.Object } list)
            return new VapixError(VapixErrorKind.BadAnswer, "The answer holds no property list.");
        return Of(name => list.Text(name));
    }

    /// <summary>From named values; <paramref name="value"/> gets the names of basicdeviceinfo.cgi.</summary>
    internal static DeviceProperties Of(Func<string, string?> value)
    {
        Vapix.SerialNumber.TryRead(value("SerialNumber"), out var serial);
        return new DeviceProperties(
            Text("Brand"),
            Text("ProdFullName"),
            Text("ProdShortName"),
            Text("ProdNbr"),
            Text("ProdType"),
            Text("ProdVariant"),
            serial,
            Text("Version"),
            Text("BuildDate"),
            Text("HardwareID"),
            Text("Architecture"),
            Text("Soc"),
            Text("SocSerialNumber"),
            Text("WebURL"));

        string? Text(string name) => value(name) is { } text && DeviceText.Clean(text, MaxText) is { Length: > 0 } clean ? clean : null;
    }
}

namespace Sightline.Edge.Inventory;

/// <summary>What a device says about itself, cleaned. Null is unknown.</summary>
/// <param name="Name">Friendly or host name.</param>
/// <param name="Model">Product short name without the brand.</param>
/// <param name="ProductType">Product type, for example <c>Dome Camera</c>.</param>
/// <param name="OsVersion">AXIS OS version.</param>
internal sealed record DeviceFacts(string? Name = null, string? Model = null, string? ProductType = null, string? OsVersion = null)
{
    private const string Brand = "AXIS ";

    /// <summary>Nothing known.</summary>
    public static DeviceFacts None { get; } = new();

    /// <summary>Whether a contact is not needed to know what it is.</summary>
    public bool AreComplete => Model is not null && OsVersion is not null;

    /// <summary>Facts from text that a device sent: cleaned, brand taken off the model, repeated values stored once.</summary>
    public static DeviceFacts From(string? name, string? model, string? productType, string? osVersion) => new(
        DeviceText.Clean(name, DeviceText.NameLength),
        Pool(WithoutBrand(DeviceText.Clean(model, DeviceText.FactLength))),
        Pool(DeviceText.Clean(productType, DeviceText.FactLength)),
        Pool(DeviceText.Clean(osVersion, DeviceText.FactLength)));

    /// <summary>The newer facts, with the known ones where the newer are silent.</summary>
    public DeviceFacts UpdatedBy(DeviceFacts newer)
    {
        var merged = new DeviceFacts(newer.Name ?? Name, newer.Model ?? Model, newer.ProductType ?? ProductType, newer.OsVersion ?? OsVersion);
        return merged == this ? this : merged;
    }

    /// <summary>These facts, with those of the other where these are silent.</summary>
    public DeviceFacts FilledBy(DeviceFacts other)
    {
        var merged = new DeviceFacts(Name ?? other.Name, Model ?? other.Model, ProductType ?? other.ProductType, OsVersion ?? other.OsVersion);
        return merged == this ? this : merged;
    }

    private static string? WithoutBrand(string? model) =>
        model is not null && model.Length > Brand.Length && model.StartsWith(Brand, StringComparison.OrdinalIgnoreCase) ? model[Brand.Length..] : model;

    private static string? Pool(string? text) => FactPool.Of(text);
}

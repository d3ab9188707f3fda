using Sightline.Edge.Inventory;
using Sightline.Vapix.Identification;

namespace Sightline.Edge.Contacts;

/// <summary>From what the client library read to a contact. Pure.</summary>
internal static class ContactReading
{
    public static DeviceContact Of(DeviceIdentity identity, DeviceLocation location, DateTimeOffset at) => new(
        identity.Serial,
        location,
        identity.CertificateFingerprint,
        DeviceFacts.From(null, identity.ShortName ?? identity.ProductNumber, identity.ProductType, identity.OsVersion),
        new LifeSign(identity.BootId, (long?)identity.Uptime?.TotalSeconds, at, identity.NeedsSetup),
        identity.Ready ?? true,
        at);
}

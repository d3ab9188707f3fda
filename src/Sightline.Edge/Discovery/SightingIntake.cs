using Sightline.Contracts;
using Sightline.Discovery;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Discovery;

/// <summary>What came of a sighting.</summary>
/// <param name="Serial">The device.</param>
/// <param name="IsNew">Whether it was not known before.</param>
internal sealed record SightingResult(string Serial, bool IsNew);

/// <summary>
/// Takes sightings of every source. Nobody is believed without being asked: what a packet claims about an unknown or a moved device
/// is confirmed by one contact with the address that the packet came from.
/// </summary>
internal sealed class SightingIntake(DeviceInventory inventory, DeviceMerger merger, ExcludedRanges excluded, PlaceIdentifier identifier, IDeviceSchedule schedule)
{
    /// <summary>Raised for each device that was confirmed, by whatever source.</summary>
    public event Action<SightingResult, DeviceSources>? Confirmed;

    /// <summary>Takes one sighting; null if nothing is proven by it.</summary>
    public async Task<SightingResult?> TakeAsync(Sighting sighting, DiscoverySource source, CancellationToken cancellationToken)
    {
        if (excluded.Contains(sighting.Address))
            return null;
        var serial = SerialNumber.TryParse(sighting.Serial, out var named) ? named : null;
        var known = serial is null ? null : inventory.Find(serial);
        if (sighting.Goodbye)
        {
            TakeGoodbye(known);
            return null;
        }
        var result = known is not null && TellsNothingNew(known, sighting)
            ? Announced(known, sighting, source.ToSet())
            : await ConfirmAsync(serial, known, sighting, source.ToSet(), cancellationToken);
        if (result is not null)
            Confirmed?.Invoke(result, source.ToSet());
        return result;
    }

    /// <summary>A goodbye can be forged, so it changes no state: it only has the device looked at now.</summary>
    private void TakeGoodbye(DeviceRecord? known)
    {
        if (known is { IsManaged: true })
            schedule.LookSoon(known.Serial);
    }

    private static bool TellsNothingNew(DeviceRecord known, Sighting sighting) =>
        Agrees(known, sighting) && (known.IsManaged || (known.Reach.Kind == ReachKind.Answers && known.Facts.AreComplete));

    /// <summary>Nothing in the sighting is other than what is known.</summary>
    private static bool Agrees(DeviceRecord known, Sighting sighting) =>
        known.Location.Address.Equals(sighting.Address)
        && (sighting.HttpPort is null || sighting.HttpPort == known.Location.HttpPort)
        && (sighting.HttpsPort is null || sighting.HttpsPort == known.Location.HttpsPort)
        && (sighting.NeedsSetup is null || sighting.NeedsSetup == known.Life.NeedsSetup)
        && (sighting.OsVersion is null || sighting.OsVersion == known.Facts.OsVersion)
        // An announcement words a model as it likes; a scan with a version has asked the device itself.
        && (sighting is not { Source: SightingSource.Scan, OsVersion: not null } || !MergeRules.IsOtherModel(known, FactsOf(sighting)));

    private SightingResult Announced(DeviceRecord known, Sighting sighting, DeviceSources source)
    {
        var facts = FactsOf(sighting);
        inventory.Update(known.Serial, device =>
        {
            var announced = MergeRules.Announced(device, source, sighting.SeenAt);
            var filled = announced.Facts.FilledBy(facts);
            // What a packet claims about a managed device is not worth its name; the device tells it after a login.
            var merged = device.IsManaged || facts.Name is null || facts.Name == filled.Name ? filled : filled with { Name = facts.Name };
            return ReferenceEquals(merged, announced.Facts) ? announced : announced with { Facts = merged };
        });
        return new SightingResult(known.Serial, IsNew: false);
    }

    private async Task<SightingResult?> ConfirmAsync(string? serial, DeviceRecord? known, Sighting sighting, DeviceSources source, CancellationToken cancellationToken)
    {
        // A scan has asked the device itself, so what it tells of an unknown device needs no second contact.
        var contact = known is null && serial is not null && sighting is { Source: SightingSource.Scan, OsVersion: not null }
            ? ContactOf(serial, sighting)
            : await identifier.IdentifyAsync(sighting, serial, cancellationToken);
        // Old devices tell little without a login, so they are asked again in the hope of more. Asked lately, they are still where they were.
        if (contact is null)
            return known is { Reach.Kind: ReachKind.Answers } && Agrees(known, sighting) ? Announced(known, sighting, source) : null;
        var isNew = await merger.MergeAsync(contact, source, cancellationToken);
        return isNew is { } fresh ? new SightingResult(contact.Serial, fresh) : null;
    }

    private static DeviceContact ContactOf(string serial, Sighting sighting) => new(
        serial,
        new DeviceLocation(sighting.Address, sighting.HttpPort, sighting.HttpsPort),
        Certificate: null,
        FactsOf(sighting),
        new LifeSign(null, null, sighting.SeenAt, sighting.NeedsSetup),
        Ready: true,
        sighting.SeenAt);

    internal static DeviceFacts FactsOf(Sighting sighting) => DeviceFacts.From(sighting.Name, sighting.Model, sighting.ProductType, sighting.OsVersion);
}

namespace Sightline.Edge.Inventory;

/// <summary>How a contact changes what is known. Pure: whoever calls it has made the contacts that the decision needs.</summary>
internal static class MergeRules
{
    /// <summary>A device that answered for the first time.</summary>
    public static DeviceRecord New(DeviceContact contact, DeviceSources source)
    {
        var record = new DeviceRecord
        {
            Serial = contact.Serial,
            Location = contact.Location,
            Sources = source,
            FirstSeen = contact.At,
            LastSeen = contact.At,
            Standing = StateRules.First(contact.At),
        };
        return StateRules.Apply(record, new Observation.Answered(contact), contact.At);
    }

    /// <summary>Whether the contact was at another place than the one known, so that the known place has to be asked too.</summary>
    public static bool IsElsewhere(DeviceRecord known, DeviceLocation location) => !known.Location.Overlaps(location);

    /// <summary>Whether the facts name another model than the known one, so that the device has to be asked. What a login read stands until the next one.</summary>
    public static bool IsOtherModel(DeviceRecord known, DeviceFacts facts) =>
        facts.Model is { } model && model != known.Facts.Model && known.Login is not { Standing: LoginStanding.Verified };

    /// <summary>A known device that answered at its known place.</summary>
    public static DeviceRecord SeenAgain(DeviceRecord known, DeviceContact contact, DeviceSources source) =>
        Seen(known with { Location = known.Location.Fill(contact.Location) }, contact, source);

    /// <summary>
    /// A known device that answered at another place. <paramref name="atKnownPlace"/> is what answers with its serial at the known place; null if nothing does.
    /// </summary>
    public static DeviceRecord SeenElsewhere(DeviceRecord known, DeviceContact contact, DeviceContact? atKnownPlace, DeviceSources source)
    {
        if (atKnownPlace is null)
            return Seen(known with { Location = contact.Location.Fill(known.Location) }, contact, source);
        if (IdentityRules.Compare(contact, atKnownPlace) == SameDevice.No)
            return InConflict(known, contact.Location, contact.At);
        return contact.Location.Preference > known.Location.Preference
            ? Seen(known with { Location = contact.Location }, contact, source)
            : Seen(known, atKnownPlace, source);
    }

    /// <summary>A sighting that needed no contact: it was at the known place and told nothing new.</summary>
    public static DeviceRecord Announced(DeviceRecord known, DeviceSources source, DateTimeOffset at)
    {
        var sources = known.Sources | source;
        var lastSeen = at > known.LastSeen ? at : known.LastSeen;
        return sources == known.Sources && lastSeen == known.LastSeen ? known : known with { Sources = sources, LastSeen = lastSeen };
    }

    /// <summary>Two devices claim the serial.</summary>
    public static DeviceRecord InConflict(DeviceRecord known, DeviceLocation other, DateTimeOffset at)
    {
        var places = known.Conflict?.Locations ?? [known.Location];
        if (places.Any(other.Overlaps))
            return known.Conflict is null ? known with { Conflict = new ConflictRecord(places, at) } : known;
        return known with { Conflict = new ConflictRecord([.. places, other], known.Conflict?.Since ?? at) };
    }

    /// <summary>Only one of the claimants answers any more: the conflict is over, and the device is where that one is.</summary>
    public static DeviceRecord ConflictOver(DeviceRecord known, DeviceContact remaining) =>
        Seen(known with { Conflict = null, Location = remaining.Location }, remaining, DeviceSources.None);

    /// <summary>Another device was proven at the place of this one.</summary>
    public static DeviceRecord Displaced(DeviceRecord known, string bySerial, DateTimeOffset at) =>
        StateRules.Apply(known, new Observation.Stranger(bySerial), at);

    /// <summary>What an answer shows about a device whose certificate may be pinned.</summary>
    public static Observation Observe(DeviceRecord known, DeviceContact contact)
    {
        if (known.PinnedCertificate is not { } pinned || contact.Certificate == pinned)
            return new Observation.Answered(contact);
        if (contact.Certificate is { } shown)
            return new Observation.OtherCertificate(shown);
        return new Observation.Answered(contact);
    }

    private static DeviceRecord Seen(DeviceRecord known, DeviceContact contact, DeviceSources source) =>
        StateRules.Apply(Announced(known, source, contact.At), Observe(known, contact), contact.At);
}

namespace Sightline.Edge.Inventory;

/// <summary>An answer of a device that named its serial or proved it by its pinned certificate.</summary>
/// <param name="Serial">Serial it answered with.</param>
/// <param name="Location">Where.</param>
/// <param name="Certificate">SHA-256 fingerprint of the HTTPS certificate; null over clear HTTP.</param>
/// <param name="Facts">What it says about itself.</param>
/// <param name="Life">Boot id, uptime, setup state.</param>
/// <param name="Ready">False while it starts.</param>
/// <param name="At">When.</param>
internal sealed record DeviceContact(
    string Serial,
    DeviceLocation Location,
    string? Certificate,
    DeviceFacts Facts,
    LifeSign Life,
    bool Ready,
    DateTimeOffset At);

/// <summary>What a contact with a known device's address showed.</summary>
internal abstract record Observation
{
    private Observation()
    {
    }

    /// <summary>The device answered.</summary>
    public sealed record Answered(DeviceContact Contact) : Observation;

    /// <summary>Nothing answered. <paramref name="Cause"/> ends the sentence "It does not answer: ...".</summary>
    public sealed record Silent(string Cause) : Observation;

    /// <summary>Something else answered; the serial if it gave one.</summary>
    public sealed record Stranger(string? Serial) : Observation;

    /// <summary>Another certificate than the pinned one; null: no HTTPS any more.</summary>
    public sealed record OtherCertificate(string? Fingerprint) : Observation;

    /// <summary>It answers, but cannot be managed.</summary>
    public sealed record NotManageable(string Why) : Observation;

    /// <summary>Its address is excluded; it was not contacted.</summary>
    public sealed record Excluded : Observation;
}

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>What decides over an upgrade and is read from the device with a login. Null is unknown: the device does not tell, or the part could not be read.</summary>
/// <param name="Architecture">Processor architecture, for example <c>aarch64</c> or <c>armv7hf</c>.</param>
/// <param name="Chip">System on chip, for example <c>Axis Artpec-8</c>.</param>
/// <param name="Uncommitted">Whether an earlier upgrade is not committed, so that the device would go back after a power cut.</param>
/// <param name="Apps">The installed applications.</param>
internal sealed record UpgradeFacts(string? Architecture, string? Chip, bool? Uncommitted, IReadOnlyList<AppFact>? Apps)
{
    /// <summary>The version that a rollback would start; empty if the device keeps none.</summary>
    public string? Inactive { get; init; }

    /// <summary>Nothing known.</summary>
    public static UpgradeFacts None { get; } = new(null, null, null, null);
}

/// <summary>An installed application, as far as it decides over an upgrade.</summary>
/// <param name="Package">Package name.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Version">Version as the device words it.</param>
/// <param name="Signed">Whether it is signed; null where the device does not tell (before AXIS OS 11).</param>
/// <param name="OsRanges">AXIS OS versions that it declares; empty if it declares none; null where the device does not tell (before AXIS OS 12.10).</param>
internal sealed record AppFact(string Package, string Name, string? Version, bool? Signed, IReadOnlyList<OsRange>? OsRanges);

/// <summary>A range of AXIS OS versions, both ends included; an end such as <c>12</c> includes all of 12. Null is open.</summary>
internal sealed record OsRange(string? Least, string? Most);

/// <summary>Facts with what they were true for.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="OsVersion">AXIS OS version that the device ran; null if it did not say.</param>
/// <param name="ReadAt">When they were read.</param>
internal sealed record RememberedFacts(UpgradeFacts Facts, string? OsVersion, DateTimeOffset ReadAt);

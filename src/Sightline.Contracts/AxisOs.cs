namespace Sightline.Contracts;

/// <summary>A line of AXIS OS releases that is kept up.</summary>
/// <param name="Id">Stable id: <c>active</c>, <c>lts-2026</c>.</param>
/// <param name="Name">For people: <c>Active</c>, <c>LTS 2026</c>.</param>
/// <param name="Line">Version line, for example <c>12.11</c> or <c>13</c>.</param>
/// <param name="SupportEnd">Last day of support; null while it rolls on.</param>
public sealed record OsTrack(string Id, string Name, string Line, DateOnly? SupportEnd);

/// <summary>A release of AXIS OS for one model.</summary>
/// <param name="Model">Product short name without the brand, for example <c>P3268-LV</c>.</param>
/// <param name="Version">Version, for example <c>12.11.147</c>.</param>
/// <param name="Track">Id of its track; null if it belongs to none that is kept up.</param>
/// <param name="Released">Day of release; null if unknown.</param>
/// <param name="Revoked">Whether it was withdrawn; the planner never chooses it.</param>
/// <param name="Notes">One or two sentences; null if there is nothing to say.</param>
/// <param name="File">Name of the image file; null if the catalogue knows of none.</param>
/// <param name="Size">Size of the image in bytes.</param>
/// <param name="Sha256">SHA-256 of the image, lower-case hexadecimal.</param>
/// <param name="Stored">Whether the image is on the edge host.</param>
/// <param name="Source">Where the entry comes from.</param>
public sealed record OsRelease(
    string Model,
    string Version,
    string? Track,
    DateOnly? Released,
    bool Revoked,
    string? Notes,
    string? File,
    long? Size,
    string? Sha256,
    bool Stored,
    OsReleaseSource Source);

/// <summary>Where the knowledge of a release comes from.</summary>
public enum OsReleaseSource
{
    /// <summary>The signed catalogue.</summary>
    Catalogue,

    /// <summary>An image file that a person added.</summary>
    OwnImage,
}

/// <summary>The AXIS OS catalogue that the edge host works with.</summary>
/// <param name="Serial">Number of the issue; a catalogue with a lower one is not taken.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="ImportedAt">When this edge host took it.</param>
/// <param name="Issuer">Who signed it, as the file says.</param>
/// <param name="KeyId">Id of the key whose signature was checked.</param>
/// <param name="Models">Number of models.</param>
/// <param name="Releases">Number of releases.</param>
/// <param name="Tracks">The tracks, newest first.</param>
public sealed record OsCatalogueInfo(
    long Serial,
    DateTimeOffset IssuedAt,
    DateTimeOffset ImportedAt,
    string Issuer,
    string KeyId,
    int Models,
    int Releases,
    IReadOnlyList<OsTrack> Tracks);

/// <summary>An AXIS OS image on the edge host, or on its way there.</summary>
/// <param name="Sha256">SHA-256 of the content, lower-case hexadecimal; the image's id.</param>
/// <param name="File">File name.</param>
/// <param name="Size">Bytes in all.</param>
/// <param name="Model">Model that it says it is for; null if it does not say, and then only the device can judge.</param>
/// <param name="Version">Version that it says it holds; null if it does not say.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="State">State.</param>
/// <param name="Received">Bytes that are here.</param>
/// <param name="StoredAt">When it was complete and checked; null before.</param>
/// <param name="LastUsedAt">When it was last sent to a device.</param>
/// <param name="InUse">Whether a task that has not ended needs it; it is not removed then.</param>
/// <param name="Message">What went wrong and what to do; null if all is well.</param>
public sealed record OsImage(
    string Sha256,
    string File,
    long Size,
    string? Model,
    string? Version,
    OsReleaseSource Source,
    OsImageState State,
    long Received,
    DateTimeOffset? StoredAt,
    DateTimeOffset? LastUsedAt,
    bool InUse,
    string? Message);

/// <summary>State of an image.</summary>
public enum OsImageState
{
    /// <summary>Known from the catalogue, not here.</summary>
    Absent,

    /// <summary>On its way.</summary>
    Downloading,

    /// <summary>Here, complete, its hash checked.</summary>
    Stored,

    /// <summary>Could not be fetched; it is tried again.</summary>
    Failed,
}

/// <summary>How many devices run a version.</summary>
/// <param name="Version">Version; empty if unknown.</param>
/// <param name="Track">Id of its track; null if it belongs to none.</param>
/// <param name="Devices">How many.</param>
/// <param name="UpgradeTo">Newer version that devices with this one should run; null if there is none, and in the preview of an upgrade.</param>
public sealed record OsVersionCount(string Version, string? Track, int Devices, string? UpgradeTo = null);

/// <summary>Something that stands in the way of an upgrade, for some devices.</summary>
/// <param name="Code">Stable code, for example <c>os.app-blocks</c>.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Devices">How many.</param>
public sealed record OsObstacle(string Code, string Reason, int Devices);

/// <summary>The AXIS OS inventory of one model.</summary>
/// <param name="Model">Product short name; empty where it is unknown.</param>
/// <param name="Devices">Managed devices of it.</param>
/// <param name="Installed">What they run, most common first.</param>
/// <param name="NewestOfTrack">Newest release of the track that most of them are on; null if the catalogue knows none.</param>
/// <param name="NewestActive">Newest release of the Active track for the model; null if it left the track.</param>
/// <param name="Recommended">What to go to: the newest patch of the track the devices are on; where that track has ended, the oldest that is still supported; null if there is nothing to go to.</param>
/// <param name="RecommendedTrack">Id of its track.</param>
/// <param name="UpToDate">Devices that run what is recommended for them; where nothing is recommended, those that run the newest release of their own track.</param>
/// <param name="ToUpgrade">Devices for which a newer version than theirs is recommended. What is left is of an unknown version or model.</param>
/// <param name="SupportEnd">When support ends for the track that most of them are on; null while it rolls on or if it is unknown.</param>
/// <param name="Obstacles">What stands in the way, most devices first.</param>
public sealed record OsInventoryRow(
    string Model,
    int Devices,
    IReadOnlyList<OsVersionCount> Installed,
    string? NewestOfTrack,
    string? NewestActive,
    string? Recommended,
    string? RecommendedTrack,
    int UpToDate,
    int ToUpgrade,
    DateOnly? SupportEnd,
    IReadOnlyList<OsObstacle> Obstacles);

/// <summary>What becomes of a device's settings.</summary>
public enum FactoryDefaultMode
{
    /// <summary>Settings are kept.</summary>
    None,

    /// <summary>Everything but address, time and 802.1X goes. The device has no account afterwards.</summary>
    Soft,

    /// <summary>Everything goes, the address too. The device has no account afterwards and may come back at another address.</summary>
    Hard,
}

/// <summary>To which version the devices of a model go.</summary>
/// <param name="Model">Product short name.</param>
/// <param name="Version">Version; null for the recommended one of each device.</param>
public sealed record UpgradeChoice(string Model, string? Version);

/// <summary>A request to upgrade AXIS OS.</summary>
/// <param name="Target">The devices.</param>
/// <param name="Choices">Where the models go. Models that are not named are left out; null means every model to its recommended version.</param>
/// <param name="FollowAdvisedHops">Whether to go through the versions that are advised in between. Forced ones are always gone through.</param>
/// <param name="AllowDowngrade">Whether an older version may be installed; needs a factory default.</param>
/// <param name="FactoryDefault">What becomes of the settings.</param>
/// <param name="AutoRollbackMinutes">The device rolls back by itself if it is not verified after so many minutes, 5 to 120; null for no such timer. Where the device has none the preview says so.</param>
/// <param name="Rollout">Waves; null for all at once, within the pace.</param>
/// <param name="Options">When and how fast.</param>
public sealed record UpgradeRequest(
    DeviceTarget Target,
    IReadOnlyList<UpgradeChoice>? Choices = null,
    bool FollowAdvisedHops = true,
    bool AllowDowngrade = false,
    FactoryDefaultMode FactoryDefault = FactoryDefaultMode.None,
    int? AutoRollbackMinutes = 30,
    RolloutPlan? Rollout = null,
    TaskOptions? Options = null);

/// <summary>How an upgrade goes in waves. Devices that no wave names come in a last wave of their own.</summary>
/// <param name="Waves">The waves in order; at most 50.</param>
/// <param name="SoakMinutes">How long the devices of a wave are watched before the next begins, and those of the last before the rollout ends, 0 to 10,080. A device that is unreachable or shows another version at the end of it counts as failed.</param>
/// <param name="VerifiedPercent">Per cent of a wave that must be verified before the next begins, 0 to 100.</param>
/// <param name="Stop">When to pause; null never pauses by itself.</param>
/// <param name="CoverageGroups">Devices that look at the same place: never two of one group are away at once. Null for none.</param>
public sealed record RolloutPlan(
    IReadOnlyList<RolloutWave> Waves,
    int SoakMinutes = 0,
    double VerifiedPercent = 98,
    RolloutStop? Stop = null,
    IReadOnlyList<CoverageGroup>? CoverageGroups = null);

/// <summary>Which devices go together. Exactly one of the members but the name is given; devices of earlier waves are not taken again.</summary>
/// <param name="Name">For people; null for <c>Wave n</c>.</param>
/// <param name="Count">So many devices, spread over the models.</param>
/// <param name="Percent">So many per cent of all devices of the task, spread over the models.</param>
/// <param name="Models">All devices of these models.</param>
/// <param name="Serials">These devices: chosen canaries.</param>
public sealed record RolloutWave(string? Name = null, int? Count = null, double? Percent = null, IReadOnlyList<string>? Models = null, IReadOnlyList<string>? Serials = null);

/// <summary>When a rollout pauses by itself.</summary>
/// <param name="Failures">When so many devices of a wave failed; null for no such limit.</param>
/// <param name="FailedPercent">When so many per cent of the devices of a wave that have ended failed; null for no such limit.</param>
/// <param name="MinSample">The percentage counts from so many ended devices on.</param>
public sealed record RolloutStop(int? Failures = null, double? FailedPercent = null, int MinSample = 10);

/// <summary>Devices that cover the same place.</summary>
/// <param name="Name">Name.</param>
/// <param name="Serials">The devices.</param>
public sealed record CoverageGroup(string Name, IReadOnlyList<string> Serials);

/// <summary>Why a version is gone through on the way.</summary>
public enum HopKind
{
    /// <summary>The version asked for.</summary>
    Target,

    /// <summary>The device must run it first.</summary>
    Forced,

    /// <summary>It is advised to run it first.</summary>
    Advised,
}

/// <summary>A version on the way of a device.</summary>
/// <param name="Version">Version.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">One sentence; null for the version asked for.</param>
public sealed record UpgradeHop(string Version, HopKind Kind, string? Reason);

/// <summary>What an upgrade would do to one device.</summary>
/// <param name="Serial">The device.</param>
/// <param name="Name">Its name.</param>
/// <param name="Model">Its model.</param>
/// <param name="From">What it runs.</param>
/// <param name="To">What it would run; null if it is left out.</param>
/// <param name="Path">The versions that it goes through, the last is <paramref name="To"/>; empty if it is left out.</param>
/// <param name="Minutes">Expected minutes of work on it, all hops together; null if it is left out.</param>
/// <param name="Warnings">What a person should know before.</param>
/// <param name="Code">Why it is left out, stable code; null if it is not.</param>
/// <param name="Reason">Why it is left out, one sentence; null if it is not.</param>
/// <param name="Wave">Its wave, from 1; null without waves or if it is left out.</param>
public sealed record UpgradePlanItem(
    string Serial,
    string Name,
    string? Model,
    string? From,
    string? To,
    IReadOnlyList<UpgradeHop> Path,
    int? Minutes,
    IReadOnlyList<string> Warnings,
    string? Code,
    string? Reason,
    int? Wave);

/// <summary>What an upgrade would do to the devices of one model.</summary>
/// <param name="Model">Model.</param>
/// <param name="Selected">Devices of it that the target names.</param>
/// <param name="Will">Those that would be upgraded.</param>
/// <param name="Installed">What the selected ones run, most common first.</param>
/// <param name="Recommended">The recommended version for most of them; null if there is none.</param>
/// <param name="Versions">All versions that can be chosen, newest first.</param>
/// <param name="Hops">Versions in between, with the number of devices that go through them.</param>
public sealed record UpgradeModelPreview(
    string Model,
    int Selected,
    int Will,
    IReadOnlyList<OsVersionCount> Installed,
    string? Recommended,
    IReadOnlyList<OsRelease> Versions,
    IReadOnlyList<UpgradeHopCount> Hops);

/// <summary>A version in between, and how many devices go through it.</summary>
/// <param name="Version">Version.</param>
/// <param name="Kind">Forced or advised.</param>
/// <param name="Devices">How many.</param>
public sealed record UpgradeHopCount(string Version, HopKind Kind, int Devices);

/// <summary>A wave as it would be.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">For people.</param>
/// <param name="Items">Devices.</param>
public sealed record UpgradeWavePreview(int Number, string Name, int Items);

/// <summary>A warning that concerns some of the devices.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Devices">How many.</param>
public sealed record UpgradeWarning(string Code, string Text, int Devices);

/// <summary>What an upgrade would do.</summary>
/// <param name="Selected">Devices that the target names.</param>
/// <param name="Will">Devices that would be upgraded.</param>
/// <param name="LeftOut">The others, by reason. <paramref name="Will"/> plus the counts here equal <paramref name="Selected"/>.</param>
/// <param name="Models">By model, most devices first.</param>
/// <param name="Waves">The waves; empty without.</param>
/// <param name="Warnings">What a person should know before, most devices first.</param>
/// <param name="StartsAt">When the first device would begin.</param>
/// <param name="EndsAbout">When the last would be done if all goes well; null if it cannot be told.</param>
/// <param name="MinMinutes">Shortest time that a device is expected to take.</param>
/// <param name="MaxMinutes">Longest time that a device is expected to take.</param>
/// <param name="WaitForReturn">Devices among <paramref name="Will"/> that do not answer now and are waited for.</param>
/// <param name="ImagesMissing">Images that are neither here nor known to the catalogue's source, so that the upgrade cannot begin for their models.</param>
/// <param name="BytesToDownload">Bytes that have to be fetched first.</param>
public sealed record UpgradePreview(
    int Selected,
    int Will,
    IReadOnlyList<LeftOut> LeftOut,
    IReadOnlyList<UpgradeModelPreview> Models,
    IReadOnlyList<UpgradeWavePreview> Waves,
    IReadOnlyList<UpgradeWarning> Warnings,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAbout,
    int MinMinutes,
    int MaxMinutes,
    int WaitForReturn,
    IReadOnlyList<string> ImagesMissing,
    long BytesToDownload);

/// <summary>A request to reset devices to their factory default.</summary>
/// <param name="Target">The devices.</param>
/// <param name="Mode">Soft or hard.</param>
/// <param name="Options">When and how fast.</param>
public sealed record FactoryDefaultRequest(DeviceTarget Target, FactoryDefaultMode Mode, TaskOptions? Options = null);

using Sightline.Contracts;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What a person wants of the devices of one model.</summary>
/// <param name="Version">Where they go; null for the recommended version of each.</param>
/// <param name="FollowAdvisedHops">Whether versions that are advised in between are gone through.</param>
/// <param name="AllowDowngrade">Whether an older version may be installed.</param>
/// <param name="FactoryDefault">What becomes of the settings.</param>
/// <param name="AutoRollbackMinutes">The timer after which a device that was not verified goes back; null for none.</param>
internal sealed record UpgradeWish(
    string? Version,
    bool FollowAdvisedHops = true,
    bool AllowDowngrade = false,
    FactoryDefaultMode FactoryDefault = FactoryDefaultMode.None,
    int? AutoRollbackMinutes = 30);

/// <summary>What the planner knows of a device. Devices that are equal in it are planned as one.</summary>
/// <param name="Model">Model as the device gives it; null if unknown.</param>
/// <param name="Version">What it runs, as the device words it; null if unknown.</param>
/// <param name="Facts">What was read with a login.</param>
/// <param name="Age">How far these facts can be relied on.</param>
internal sealed record PlanSubject(string? Model, string? Version, UpgradeFacts Facts, FactsAge Age);

/// <summary>What the planner knows of the rest of the world.</summary>
/// <param name="Catalogue">The catalogue.</param>
/// <param name="Today">The day, for the ends of support.</param>
/// <param name="CanHave">Whether an image is on the edge host or can be fetched, by its SHA-256.</param>
internal sealed record PlanGround(OsCatalogue Catalogue, DateOnly Today, Func<string, bool> CanHave);

/// <summary>A version that the device will run on its way.</summary>
/// <param name="Release">The release.</param>
/// <param name="Image">Its image.</param>
/// <param name="Kind">Why it is gone through.</param>
/// <param name="Reason">One sentence; null for the version asked for.</param>
internal sealed record PlannedHop(OsModelRelease Release, OsImageFile Image, HopKind Kind, string? Reason);

/// <summary>What a person should know before.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Text">One sentence.</param>
internal sealed record PlanWarning(string Code, string Text);

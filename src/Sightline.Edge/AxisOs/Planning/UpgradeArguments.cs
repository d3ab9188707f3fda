using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What an upgrade task was accepted with; the same for all its devices.</summary>
/// <param name="FactoryDefault">What becomes of the settings, at the last hop of each device.</param>
/// <param name="AutoRollbackMinutes">The device rolls back by itself unless it is verified after so many minutes; null for no such timer.</param>
/// <param name="AllowDowngrade">Whether an older version may be installed.</param>
/// <param name="Rollout">How the conductor goes through the waves; null without waves.</param>
internal sealed record UpgradeArguments(FactoryDefaultMode FactoryDefault, int? AutoRollbackMinutes, bool AllowDowngrade, RolloutArguments? Rollout);

/// <summary>How the conductor goes through the waves of a task.</summary>
/// <param name="SoakMinutes">How long a wave is watched before the next begins, and the last before the rollout ends.</param>
/// <param name="VerifiedPercent">Per cent of a wave that must be verified before the next begins.</param>
/// <param name="Stop">When to pause; null never pauses by itself.</param>
internal sealed record RolloutArguments(int SoakMinutes, double VerifiedPercent, RolloutStop? Stop);

/// <summary>What an upgrade task does to one device.</summary>
/// <param name="Model">Product short name that the path was planned for.</param>
/// <param name="From">Version that the device ran when the task was accepted. Whoever begins the item later reads the version again and skips the hops that are behind the device.</param>
/// <param name="Path">The versions to install, in order, at least one; the last is where the device goes.</param>
/// <param name="FactoryDefault">What becomes of the settings, at the last hop; hops before it keep them.</param>
/// <param name="AutoRollbackMinutes">The device rolls back by itself unless it is verified after so many minutes; null for no such timer.</param>
internal sealed record UpgradeItemArguments(
    string Model,
    string From,
    IReadOnlyList<UpgradeItemHop> Path,
    FactoryDefaultMode FactoryDefault,
    int? AutoRollbackMinutes);

/// <summary>A version that is installed on the way.</summary>
/// <param name="Version">Version.</param>
/// <param name="Sha256">SHA-256 of its image, lower-case hexadecimal: the image's id in the store.</param>
/// <param name="Kind">Why it is installed.</param>
/// <param name="Minutes">Expected minutes for this hop.</param>
internal sealed record UpgradeItemHop(string Version, string Sha256, HopKind Kind, int Minutes);

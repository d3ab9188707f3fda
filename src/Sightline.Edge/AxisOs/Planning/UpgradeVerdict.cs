using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What the planner says about a device: a way, or why there is none.</summary>
internal abstract record UpgradeVerdict
{
    private UpgradeVerdict()
    {
    }

    /// <summary>It can go.</summary>
    /// <param name="Model">The model as the catalogue writes it.</param>
    /// <param name="From">What it runs.</param>
    /// <param name="Path">The versions in order, at least one; the last is where it goes.</param>
    /// <param name="Warnings">What a person should know before.</param>
    public sealed record Goes(OsModel Model, OsVersion From, IReadOnlyList<PlannedHop> Path, IReadOnlyList<PlanWarning> Warnings) : UpgradeVerdict
    {
        /// <summary>Where it goes.</summary>
        public OsVersion To => Path[^1].Release.Version;
    }

    /// <summary>It is left out.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="MissingImage">Model and version of the image for want of which it stays; null where that is not the reason.</param>
    public sealed record Stays(Refusal Why, string? MissingImage = null) : UpgradeVerdict;
}

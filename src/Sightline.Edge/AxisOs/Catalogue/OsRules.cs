using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>A version that is gone through on the way: from a version below <paramref name="FromBelow"/> to one of at least <paramref name="ToAtLeast"/> by the newest release of <paramref name="Via"/>.</summary>
/// <param name="Models">The models it is for; empty for all.</param>
/// <param name="FromBelow">It holds for devices that run an older version than this.</param>
/// <param name="ToAtLeast">It holds for targets that are this version or newer.</param>
/// <param name="Via">The line whose newest release for the model is gone through. A device that runs that release or a newer one has been through it.</param>
/// <param name="Kind">Forced or advised.</param>
/// <param name="Reason">One sentence for people.</param>
internal sealed record OsPathRule(IReadOnlyList<string> Models, OsVersion FromBelow, OsVersion ToAtLeast, OsLine Via, HopKind Kind, string Reason)
{
    public bool IsFor(OsModel model) => OsRuleModels.Has(Models, model);
}

/// <summary>The oldest version that devices accept, even with a factory default.</summary>
/// <param name="Models">The models it is for; empty for all.</param>
/// <param name="Chips">The chips it is for; empty for all.</param>
/// <param name="FromAtLeast">It holds for devices that run this version or a newer one.</param>
/// <param name="FromBelow">And an older one than this; null for no such limit.</param>
/// <param name="Floor">Targets must be at least the newest release of this line for the model; where there is none, at least the line's first version.</param>
/// <param name="Reason">One sentence for people.</param>
internal sealed record OsDowngradeFloor(IReadOnlyList<string> Models, IReadOnlyList<string> Chips, OsVersion FromAtLeast, OsVersion? FromBelow, OsLine Floor, string Reason)
{
    /// <summary>A rule for chips does not hold for a model whose chip is unknown.</summary>
    public bool IsFor(OsModel model) => OsRuleModels.Has(Models, model) && (Chips.Count == 0 || (model.Chip is { } chip && Chips.Contains(chip, StringComparer.OrdinalIgnoreCase)));
}

/// <summary>An installed app that stands in the way.</summary>
/// <param name="Models">The models it is for; empty for all.</param>
/// <param name="Apps">Package names that it is for; empty for all apps.</param>
/// <param name="FromBelow">It holds for devices that run an older version than this.</param>
/// <param name="ToAtLeast">It holds for targets that are this version or newer.</param>
/// <param name="Condition">What about the app.</param>
/// <param name="Blocks">Whether the upgrade is refused; otherwise it is a warning.</param>
/// <param name="Reason">One sentence for people.</param>
internal sealed record OsAppRule(IReadOnlyList<string> Models, IReadOnlyList<string> Apps, OsVersion FromBelow, OsVersion ToAtLeast, OsAppCondition Condition, bool Blocks, string Reason)
{
    public bool IsFor(OsModel model) => OsRuleModels.Has(Models, model);

    public bool IsForApp(string packageName) => Apps.Count == 0 || Apps.Contains(packageName, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Whether a rule's list of models has a model.</summary>
internal static class OsRuleModels
{
    public static bool Has(IReadOnlyList<string> models, OsModel model) => models.Count == 0 || models.Contains(model.Name, StringComparer.OrdinalIgnoreCase);
}

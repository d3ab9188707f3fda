using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Which part of the way comes next.</summary>
internal enum UpgradePhase
{
    Check,
    Send,
    Return,
    Verify,
    Commit,
    RollBack,
}

/// <summary>What a part of the way leads to: the next one, or an outcome.</summary>
internal readonly record struct UpgradeTurn(UpgradePhase Next, ItemOutcome? Outcome)
{
    public static UpgradeTurn To(UpgradePhase next) => new(next, null);

    public static implicit operator UpgradeTurn(ItemOutcome outcome) => new(default, outcome);

    public static UpgradeTurn End(ItemOutcome outcome) => outcome;
}

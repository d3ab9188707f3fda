using Sightline.Contracts;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>
/// Upgrades one device along its path. Each step is on disk before its effect; after a crash the device is asked what happened. While it is
/// away the item rests. It ends well only when the version was read back and is committed.
/// </summary>
internal sealed class UpgradeKind(UpgradeChecks checks, ImageSender sender, UpgradeReturn back, UpgradeEnding ending, UpgradeMarker marker) : ITaskKind
{
    public TaskKind Kind => TaskKind.Upgrade;

    /// <summary>A device that is off is waited for over a weekend; an upload with the device's work on it takes up to 20 minutes.</summary>
    public TaskKindRules Rules { get; } = new(Deadline: TimeSpan.FromDays(7), RunLimit: TimeSpan.FromMinutes(45), RetryEvery: TimeSpan.FromSeconds(30)) { Turn = TimeSpan.FromMinutes(5) };

    public IReadOnlyList<string> Steps => UpgradeSteps.All;

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var run = new UpgradeRun(item, item.ItemArguments(PlanningJson.Default.UpgradeItemArguments));
        var turn = UpgradeTurn.To(PhaseAfter(item.LastStep));
        while (turn.Outcome is null)
            turn = await (turn.Next switch
            {
                UpgradePhase.Check => checks.RunAsync(run, cancellationToken),
                UpgradePhase.Send => sender.RunAsync(run, cancellationToken),
                UpgradePhase.Return => back.RunAsync(run, cancellationToken),
                UpgradePhase.Verify => ending.Verification.RunAsync(run, cancellationToken),
                UpgradePhase.Commit => ending.Commit.RunAsync(run, cancellationToken),
                UpgradePhase.RollBack => ending.RollBack.RunAsync(run, cancellationToken),
                _ => throw new InvalidOperationException($"Unknown phase {turn.Next}."),
            });
        return Close(run, turn.Outcome);
    }

    /// <summary>Where an attempt takes up. Once the image was sent, the device is asked first.</summary>
    private static UpgradePhase PhaseAfter(string? step) => step switch
    {
        UpgradeSteps.Install or UpgradeSteps.Restart or UpgradeSteps.Verify or UpgradeSteps.Commit => UpgradePhase.Return,
        UpgradeSteps.RollBack => UpgradePhase.RollBack,
        _ => UpgradePhase.Check,
    };

    /// <summary>A device that is not worked on any more, or not yet, is not called upgrading.</summary>
    private ItemOutcome Close(UpgradeRun run, ItemOutcome outcome)
    {
        if (outcome is ItemOutcome.Wait && run.Note.SentAt is not null)
            return outcome;
        var then = outcome.AfterCommit;
        return outcome with
        {
            AfterCommit = () =>
            {
                marker.Clear(run.Serial);
                // What was remembered may have been read while the upgrade was not committed yet, so it is read again.
                if (outcome is not ItemOutcome.Wait)
                    ending.Facts.ReadSoon(run.Serial);
                then?.Invoke();
            },
        };
    }
}

/// <summary>The last parts of the way, and who has to know that it is over.</summary>
internal sealed record UpgradeEnding(UpgradeVerification Verification, UpgradeCommit Commit, UpgradeRollBack RollBack, FactsBook Facts);

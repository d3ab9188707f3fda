using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix.Firmware;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Makes the new version the one that stays, reads back that it does, and ends the hop.</summary>
internal sealed class UpgradeCommit(DeviceInventory inventory, LoggedInLines lines, DeviceLedger ledger, IDeviceSchedule schedule, TimeProvider time)
{
    private const int Tries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task<UpgradeTurn> RunAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        if (run.Status is { CanCommit: true, IsCommitted: false } && await CommitAsync(run, cancellationToken) is { } notYet)
            return UpgradeTurn.End(notYet);
        var now = time.GetUtcNow();
        if (run.IsLast)
            return UpgradeTurn.End(Done(run, now));
        await ledger.ChangeAsync(run.Serial, device => Upgraded(device, run.Status!.ActiveVersion, now), cancellationToken);
        await run.StepAsync(UpgradeSteps.Checks, StepEffect.ReadOnly, run.Note.NextHop(), cancellationToken);
        return UpgradeTurn.To(UpgradePhase.Check);
    }

    /// <summary>Null when the device says that the version stays.</summary>
    private async Task<ItemOutcome?> CommitAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        if (inventory.Find(run.Serial) is not { } device || lines.For(device) is not { } line)
            return new ItemOutcome.Wait(UpgradeCodes.Committing, "The stored password cannot be read.");
        if (run.Note.Commits >= Tries)
            return run.Failed(UpgradeCodes.NotCommitted, $"The device runs {run.Hop.Version} but could not be told to keep it, {Tries} times.{RollsBack(run.Status!)} Go and look, then commit it.", changed: true);
        await run.StepAsync(UpgradeSteps.Commit, StepEffect.ChangesDevice, run.Note with { Commits = run.Note.Commits + 1 }, cancellationToken);
        var said = await line.Firmware.CommitAsync(cancellationToken);
        // Whatever it said, what it reads back counts.
        var status = await line.Firmware.ReadStatusAsync(cancellationToken);
        if (status.Ok && status.Value.IsCommitted != false && OsVersion.Read(status.Value.ActiveVersion) == run.Target)
        {
            run.Status = status.Value;
            return null;
        }
        var why = said.Ok ? "it does not say yet that it does" : DeviceText.Clean(said.Error.DeviceMessage ?? said.Error.Message, DeviceText.QuoteLength)?.TrimEnd('.');
        return new ItemOutcome.Wait(UpgradeCodes.Committing, $"Runs {run.Hop.Version} and was told to keep it: {why}. It is told again.") { After = Pause };
    }

    private ItemOutcome.Succeeded Done(UpgradeRun run, DateTimeOffset now)
    {
        var status = run.Status!;
        var stays = !status.CanCommit ? "" : status.IsCommitted == false ? ", not committed" : ", committed";
        var way = run.Order.Path.Count == 1 ? "" : $" by way of {string.Join(", ", run.Order.Path.Take(run.Order.Path.Count - 1).Select(hop => hop.Version))}";
        var evidence = $"AXIS OS {DeviceText.Clean(status.ActiveVersion, DeviceText.FactLength)} was read back at {UpgradeTexts.Moment(now)}{stays}{way}.{(run.Health is { } health ? $" {char.ToUpperInvariant(health[0])}{health[1..].TrimEnd('.')}." : "")}";
        var message = run.Item.CancelRequested ? "It was cancelled after the device had taken the image, so it was carried to this verified end." : null;
        return new ItemOutcome.Succeeded(evidence, message)
        {
            InSameCommit = ledger.Change(run.Serial, device => Upgraded(device, status.ActiveVersion, now)),
            AfterCommit = () => schedule.LookSoon(run.Serial),
        };
    }

    /// <summary>The inventory knows at once what runs, and that the device answers.</summary>
    private static DeviceRecord Upgraded(DeviceRecord device, string version, DateTimeOffset now) => StateRules.Settle(
        device with
        {
            Facts = device.Facts.UpdatedBy(DeviceFacts.From(null, null, null, version)),
            Reach = device.Reach.Kind is ReachKind.Silent or ReachKind.Starting or ReachKind.NotChecked ? DeviceReach.Answers : device.Reach,
            Misses = 0,
            LastSeen = now,
            Upgrade = null,
        },
        now);

    private static string RollsBack(FirmwareStatus status) =>
        status.TimeToRollback is { } left ? $" It goes back to {DeviceText.Clean(status.InactiveVersion, DeviceText.FactLength)} by itself in {UpgradeTexts.Duration(left)}." : "";
}

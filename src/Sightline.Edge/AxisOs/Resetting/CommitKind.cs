using Sightline.Contracts;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Firmware;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>Commits an upgrade that a device holds uncommitted, and reads back that it stays. Saying it again is no harm.</summary>
internal sealed class CommitKind(ResetBeginning beginning, ResetEnding ending, FactsBook facts) : ITaskKind
{
    private const string Told = "commit";
    private const int Tries = 3;

    public TaskKind Kind => TaskKind.Commit;

    public TaskKindRules Rules => ResetEnding.Rules;

    public IReadOnlyList<string> Steps { get; } = [ResetBeginning.Checks, Told];

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var (ready, outcome) = await beginning.CheckAsync(Kind, item, cancellationToken);
        if (ready is null)
            return outcome!;
        var now = ready.Status;
        if (!now.CanCommit)
            return new ItemOutcome.Failed(ResetCodes.NoCommit, "This AXIS OS knows no commit: every upgrade stays. Nothing was changed.") { DeviceChanged = false };
        return now.IsCommitted != false ? Stays(item, now) : await CommitAsync(item, ready.Device, ready.Line, cancellationToken);
    }

    private async Task<ItemOutcome> CommitAsync(TaskItemContext item, DeviceRecord device, VapixDevice line, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            await item.StepAsync(Told, StepEffect.ChangesDevice, null, cancellationToken);
            var told = await line.Firmware.CommitAsync(cancellationToken);
            // Whatever it said, what it reads back counts.
            var status = await line.Firmware.ReadStatusAsync(cancellationToken);
            if (!status.TryGet(out var now, out var error))
                return UpgradeErrors.OutcomeOf(device, error, "its AXIS OS version was read back");
            if (now.IsCommitted != false)
                return Stays(item, now);
            if (tries < Tries)
                continue;
            await item.StepAsync(ResetBeginning.Checks, StepEffect.NothingChanged, null, cancellationToken);
            return new ItemOutcome.Failed(UpgradeCodes.NotCommitted, $"The device was told {Tries} times to keep {DeviceText.Clean(now.ActiveVersion, DeviceText.FactLength)} and does not.{(told.Ok ? "" : $" It said: {DeviceText.Clean(told.Error.DeviceMessage ?? told.Error.Message, DeviceText.QuoteLength)}")} It goes back to {DeviceText.Clean(now.InactiveVersion, DeviceText.FactLength)} after a power cut or when its timer runs out. Go and look.") { DeviceChanged = false };
        }
    }

    private ItemOutcome.Succeeded Stays(TaskItemContext item, FirmwareStatus now)
    {
        var evidence = $"AXIS OS {DeviceText.Clean(now.ActiveVersion, DeviceText.FactLength)} was read back as committed at {UpgradeTexts.Moment(ending.Now)}.";
        var ended = ending.Runs(item, now.ActiveVersion, evidence, item.DeviceMayHaveChanged ? null : "It was committed already.");
        return ended with
        {
            AfterCommit = () =>
            {
                // What is remembered says that it is not committed, which would keep the device out of the next upgrade.
                facts.ReadSoon(item.Serial);
                ended.AfterCommit?.Invoke();
            },
        };
    }
}

using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>
/// Rolls a device back to the version that it keeps beside the running one, and reads that back. Telling it twice would bring it forward
/// again, so it is only told while the version to leave was just read.
/// </summary>
internal sealed class RollBackKind(ResetBeginning beginning, DeviceInventory inventory, LoggedInLines lines, UpgradeMarker marker, ResetEnding ending) : ITaskKind
{
    private const string Told = "roll-back";

    public TaskKind Kind => TaskKind.RollBack;

    public TaskKindRules Rules => ResetEnding.Rules;

    public IReadOnlyList<string> Steps { get; } = [ResetBeginning.Checks, Told];

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken) => ending.Unmarked(item, await AttemptAsync(item, cancellationToken));

    private Task<ItemOutcome> AttemptAsync(TaskItemContext item, CancellationToken cancellationToken) =>
        item.LastStep == Told && inventory.Find(item.Serial) is { } begun ? WatchAsync(item, begun, cancellationToken) : BeginAsync(item, cancellationToken);

    private async Task<ItemOutcome> BeginAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        var (ready, outcome) = await beginning.CheckAsync(Kind, item, cancellationToken);
        if (ready is null)
            return outcome!;
        var now = ready.Status;
        if (now.InactiveVersion is not { } old)
            return new ItemOutcome.Failed(ResetCodes.NoOldVersion, $"The device runs {DeviceText.Clean(now.ActiveVersion, DeviceText.FactLength)} and keeps no version to go back to. Nothing was changed.") { DeviceChanged = false };
        var note = new ResetNote(Clean(now.ActiveVersion), Clean(old), ending.Now);
        return await TellAsync(item, ready.Device, ready.Line, note, cancellationToken);
    }

    private async Task<ItemOutcome> TellAsync(TaskItemContext item, DeviceRecord device, VapixDevice line, ResetNote note, CancellationToken cancellationToken)
    {
        await item.StepAsync(Told, StepEffect.ChangesDevice, Text(note), cancellationToken);
        marker.Set(item.Serial, $"rolled back from {note.From} to {note.To}");
        var told = await line.Firmware.RollbackAsync(cancellationToken);
        if (told.Ok || ContactErrors.IsSilence(told.Error))
            return await WatchAsync(item, device, cancellationToken);
        await item.StepAsync(ResetBeginning.Checks, StepEffect.NothingChanged, Text(note), cancellationToken);
        return ResetEnding.Refused(device, told.Error, "roll back");
    }

    private async Task<ItemOutcome> WatchAsync(TaskItemContext item, DeviceRecord device, CancellationToken cancellationToken)
    {
        var note = JsonSerializer.Deserialize(item.LastNote!, ResetJson.Default.ResetNote)!;
        marker.Set(item.Serial, $"rolled back from {note.From} to {note.To}");
        if (lines.For(device) is not { } line)
            return ResetEnding.NoPassword;
        var status = await line.Firmware.ReadStatusAsync(cancellationToken);
        if (!status.TryGet(out var now, out var error))
            return await ending.AwayAsync(item, Told, note, error, cancellationToken);
        var active = OsVersion.Read(now.ActiveVersion);
        if (active == OsVersion.Read(note.To))
            return ending.Runs(item, now.ActiveVersion, $"AXIS OS {Clean(now.ActiveVersion)} was read back at {UpgradeTexts.Moment(ending.Now)}, in place of {note.From}.", "The settings are those of that version. Applications were not rolled back.");
        if (active != OsVersion.Read(note.From))
            return new ItemOutcome.Failed(UpgradeCodes.OtherVersion, $"The device runs {Clean(now.ActiveVersion)}, which is neither {note.From} nor {note.To}. Somebody else works on it. Go and look.");
        return await StillUpAsync(item, device, line, (note, now.InactiveVersion is not null), cancellationToken);
    }

    private async Task<ItemOutcome> StillUpAsync(TaskItemContext item, DeviceRecord device, VapixDevice line, (ResetNote Note, bool CanGoBack) then, CancellationToken cancellationToken)
    {
        var (note, canGoBack) = then;
        if (ending.Now - note.AskedAt < RestartWatch.UntilDown)
            return ending.Rest(note, "The device was told to roll back and has to go down.");
        return note.Tries < 2 && canGoBack
            ? await TellAsync(item, device, line, note with { AskedAt = ending.Now, Tries = note.Tries + 1, DownSince = null }, cancellationToken)
            : new ItemOutcome.Failed(ResetCodes.DidNotRollBack, $"The device was told to roll back and runs {note.From} still. In the end nothing changed. Check it, then try again.") { DeviceChanged = false };
    }

    private static string Text(ResetNote note) => JsonSerializer.Serialize(note, ResetJson.Default.ResetNote);

    private static string Clean(string text) => DeviceText.Clean(text, DeviceText.FactLength) ?? "";
}

using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Firmware;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>
/// Resets a device to its factory default and sees it return without an account. It is known by its serial alone then; the inventory follows
/// it to another address, and no credential is sent to it any more.
/// </summary>
internal sealed class FactoryDefaultKind(ResetBeginning beginning, DeviceInventory inventory, LoggedInLines lines, ResetReturn reset, ResetEnding ending) : ITaskKind
{
    private const string Told = "reset";

    public TaskKind Kind => TaskKind.FactoryDefault;

    public TaskKindRules Rules => ResetEnding.Rules;

    public IReadOnlyList<string> Steps { get; } = [ResetBeginning.Checks, Told];

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        if (item.LastStep == Told && inventory.Find(item.Serial) is { } begun)
            return await WatchAsync(item, begun, cancellationToken);
        var (ready, outcome) = await beginning.CheckAsync(Kind, item, cancellationToken);
        if (ready is null)
            return outcome!;
        var note = new ResetNote(DeviceText.Clean(ready.Status.ActiveVersion, DeviceText.FactLength) ?? "", null, ending.Now);
        return await TellAsync(item, ready.Device, ready.Line, note, cancellationToken);
    }

    private async Task<ItemOutcome> TellAsync(TaskItemContext item, DeviceRecord device, VapixDevice line, ResetNote note, CancellationToken cancellationToken)
    {
        var mode = item.Arguments(ResetJson.Default.FactoryDefaultArguments).Mode;
        await item.StepAsync(Told, StepEffect.ChangesDevice, JsonSerializer.Serialize(note, ResetJson.Default.ResetNote), cancellationToken);
        var told = await line.Firmware.ResetAsync(mode == FactoryDefaultMode.Hard ? FactoryDefault.Hard : FactoryDefault.Soft, cancellationToken);
        if (told.Ok || ContactErrors.IsSilence(told.Error))
            return await WatchAsync(item, device, cancellationToken);
        await item.StepAsync(ResetBeginning.Checks, StepEffect.NothingChanged, null, cancellationToken);
        return ResetEnding.Refused(device, told.Error, "reset itself");
    }

    private async Task<ItemOutcome> WatchAsync(TaskItemContext item, DeviceRecord device, CancellationToken cancellationToken)
    {
        var note = JsonSerializer.Deserialize(item.LastNote!, ResetJson.Default.ResetNote)!;
        if (await reset.FindAsync(device, cancellationToken) is { } contact)
            return reset.Succeeded(device, contact, $"It answered without an account at {UpgradeTexts.Moment(ending.Now)}, at {contact.Location}{(contact.Facts.OsVersion is { } version ? $", with AXIS OS {version}" : "")}.");
        var probe = await lines.Anonymous(device).ProbeAsync(cancellationToken);
        if (!probe.TryGet(out var life, out var error))
            // A device that was reset shows another certificate; until it says that it has no account it is only waited for.
            return ContactErrors.ShowsAnother(error) && !ending.IsLate(item, note)
                ? ending.Rest(note, "It shows another certificate and is looked at until it says that it was reset.")
                : await ending.AwayAsync(item, Told, note, error, cancellationToken);
        if (!life.Ready)
            return await ending.DownAsync(item, Told, note, cancellationToken);
        return await StillUpAsync(item, device, note, cancellationToken);
    }

    /// <summary>It answers with its accounts: it has not gone down yet, or was never told because the edge host stopped just then.</summary>
    private async Task<ItemOutcome> StillUpAsync(TaskItemContext item, DeviceRecord device, ResetNote note, CancellationToken cancellationToken)
    {
        if (ending.Now - note.AskedAt < RestartWatch.UntilDown && note.DownSince is null)
            return ending.Rest(note, "The device was told to reset itself and has to go down.");
        if (note.DownSince is not null && !ending.IsLate(item, note) && ending.Now - note.DownSince < RestartWatch.UntilDown)
            return ending.Rest(note, "The device is back and is looked at until it says that it was reset.");
        return note.Tries < 2 && lines.For(device) is { } line
            ? await TellAsync(item, device, line, note with { AskedAt = ending.Now, DownSince = null, Tries = note.Tries + 1 }, cancellationToken)
            : new ItemOutcome.Failed(ResetCodes.DidNotReset, "The device was told twice to reset itself and still has its accounts. Go and look.");
    }
}

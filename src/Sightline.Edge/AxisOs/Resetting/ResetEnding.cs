using System.Text.Json;
using Microsoft.Extensions.Options;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>What rolling back, committing and resetting have in common: how they wait and how they end.</summary>
internal sealed class ResetEnding(DeviceLedger ledger, IDeviceSchedule schedule, UpgradeMarker marker, IOptions<UpgradingOptions> options, TimeProvider time)
{
    private static readonly TimeSpan BeforeDeadline = TimeSpan.FromSeconds(20);

    /// <summary>A device that is off is waited for for a day; one that is away, for as long as after an upgrade.</summary>
    public static TaskKindRules Rules { get; } = new(Deadline: TimeSpan.FromDays(1), RunLimit: TimeSpan.FromMinutes(5), RetryEvery: TimeSpan.FromSeconds(15));

    public static ItemOutcome.Failed NoPassword { get; } = new(DeviceCodes.CredentialsRequired, "The stored password cannot be read. Log in again.");

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The device said no, so it did nothing. One that is busy is told again later.</summary>
    /// <param name="device">The device.</param>
    /// <param name="error">What it said.</param>
    /// <param name="verb">What it was told, for example <c>roll back</c>.</param>
    public static ItemOutcome Refused(DeviceRecord device, VapixError error, string verb) => error.DeviceCode == "423"
        ? new ItemOutcome.Wait(UpgradeCodes.Busy, "The device is busy with something else. It is tried again.")
        : UpgradeErrors.WasTurnedAway(error) && error.Kind != VapixErrorKind.NotSupported
        ? UpgradeErrors.OutcomeOf(device, error, $"it was told to {verb}")
        : new ItemOutcome.Failed(DeviceCodes.Refused, $"The device does not {verb}: {error.Message}{(DeviceText.Clean(error.DeviceMessage, DeviceText.QuoteLength) is { } said ? $" It said: {said.TrimEnd('.')}." : "")} Nothing was changed.") { DeviceChanged = false };

    /// <summary>Whether a device that was told so long ago is given up.</summary>
    public bool IsLate(TaskItemContext item, ResetNote note) => Now >= item.Deadline - BeforeDeadline || Now - note.AskedAt >= options.Value.Return(null);

    /// <summary>The item rests.</summary>
    public ItemOutcome.Wait Rest(ResetNote note, string reason) => new(UpgradeCodes.Away, reason) { After = RestartWatch.PauseAfter(Now - note.AskedAt) };

    /// <summary>A device that was told and does not answer now.</summary>
    public async Task<ItemOutcome> AwayAsync(TaskItemContext item, string step, ResetNote note, VapixError error, CancellationToken cancellationToken)
    {
        if (error.Kind is VapixErrorKind.Unauthorized or VapixErrorKind.Forbidden or VapixErrorKind.NotTrusted or VapixErrorKind.SetupRequired)
            return new ItemOutcome.Failed(DeviceCodes.CredentialsRequired, "The device answers again but refuses the stored password: the version before may have had another one. Log in again and look which version it runs.");
        if (ContactErrors.ShowsAnother(error))
            return IsLate(item, note)
                ? new ItemOutcome.Failed(DeviceCodes.CertificateChanged, "Another certificate or another device answers at its address since it was told. Nothing was sent there. Go and look.")
                : Rest(note, "Another certificate or another device answers at its address, so nothing is sent there. Compare the certificate and accept it, or search for the device; then this goes on.");
        return await DownAsync(item, step, note, cancellationToken);
    }

    /// <summary>It does not answer, or is starting.</summary>
    public async Task<ItemOutcome> DownAsync(TaskItemContext item, string step, ResetNote note, CancellationToken cancellationToken)
    {
        if (note.DownSince is null)
        {
            note = note with { DownSince = Now };
            await item.StepAsync(step, StepEffect.ChangesDevice, JsonSerializer.Serialize(note, ResetJson.Default.ResetNote), cancellationToken);
        }
        var away = UpgradeTexts.Duration(Now - note.DownSince!.Value);
        return IsLate(item, note)
            ? new ItemOutcome.Failed(UpgradeCodes.DidNotReturn, $"The device went down and has not come back for {away}. Go and look: power, network, front panel. It may have another address now; search for it.")
            : Rest(note, $"Away for {away}.");
    }

    /// <summary>Success: the inventory knows at once what runs.</summary>
    public ItemOutcome.Succeeded Runs(TaskItemContext item, string version, string evidence, string? message = null) => new(evidence, message)
    {
        InSameCommit = ledger.Change(item.Serial, device => StateRules.Settle(
            device with { Facts = device.Facts.UpdatedBy(DeviceFacts.From(null, null, null, version)), Reach = DeviceReach.Answers, Misses = 0, LastSeen = Now, Upgrade = null }, Now)),
        AfterCommit = () => schedule.LookSoon(item.Serial),
    };

    /// <summary>A device that is not worked on any more is not called upgrading.</summary>
    public ItemOutcome Unmarked(TaskItemContext item, ItemOutcome outcome)
    {
        if (outcome is ItemOutcome.Wait && item.DeviceMayHaveChanged)
            return outcome;
        var then = outcome.AfterCommit;
        return outcome with
        {
            AfterCommit = () =>
            {
                marker.Clear(item.Serial);
                then?.Invoke();
            },
        };
    }
}

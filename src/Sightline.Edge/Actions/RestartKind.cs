using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;

namespace Sightline.Edge.Actions;

/// <summary>
/// Restarts a device and sees it return. What tells one run of the device from the next is stored before it is told to restart;
/// after a crash in between, the device's own marks say whether it did. While the device is away the item rests, so that
/// a thousand devices can be away at once.
/// </summary>
internal sealed class RestartKind(ItemGate gate, DeviceInventory inventory, LoggedInLines lines, RestartWatch watch, TimeProvider time) : ITaskKind
{
    private const string Sent = "restart-sent";
    private const string Down = "going-down";

    public TaskKind Kind => TaskKind.Restart;

    public TaskKindRules Rules => KindRules.Restart;

    public TaskRenewal Renew(TaskTarget target, string? arguments) => gate.Renew(Kind, target);

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        if (item.LastStep is Sent or Down && inventory.Find(item.Serial) is { } begun)
            return await WatchAsync(item, begun, mayResend: item.LastStep == Sent && item.IsResumption, cancellationToken);
        var (device, outcome) = gate.Enter(Kind, item.Serial);
        if (device is null)
            return outcome!;
        if (await watch.MarkAsync(device, cancellationToken) is not { } before)
            return new ItemOutcome.Wait(DeviceCodes.Unreachable, $"The device does not answer at {device.Location}. It is tried again until the task's deadline.");
        return await SendAsync(item, device, before, cancellationToken);
    }

    private async Task<ItemOutcome> SendAsync(TaskItemContext item, DeviceRecord device, RestartNote before, CancellationToken cancellationToken)
    {
        if (lines.For(device) is not { } line)
            return new ItemOutcome.Failed(DeviceCodes.CredentialsRequired, "The stored password cannot be read. Log in again.");
        await item.StepAsync(Sent, StepEffect.ChangesDevice, JsonSerializer.Serialize(before, ActionsJson.Default.RestartNote), cancellationToken);
        var asked = await line.Restart.RequestAsync(cancellationToken);
        return asked.Ok || ContactErrors.IsSilence(asked.Error)
            ? await WatchAsync(item, device, mayResend: false, cancellationToken)
            : Refused(asked.Error);
    }

    private async Task<ItemOutcome> WatchAsync(TaskItemContext item, DeviceRecord device, bool mayResend, CancellationToken cancellationToken)
    {
        var note = JsonSerializer.Deserialize(item.LastNote!, ActionsJson.Default.RestartNote)!;
        var sight = await watch.LookAsync(device, note, cancellationToken);
        if (sight.IsDown && item.LastStep != Down)
            await item.StepAsync(Down, StepEffect.ChangesDevice, JsonSerializer.Serialize(note with { SeenDown = true }, ActionsJson.Default.RestartNote), cancellationToken);
        if (sight.Evidence is { } evidence)
            return new ItemOutcome.Succeeded(evidence) { AfterCommit = () => watch.LookNow(device.Serial) };
        var away = time.GetUtcNow() - note.At;
        if (item.LastStep != Down && away >= RestartWatch.UntilDown)
            // Whether the request had left when the edge host stopped is unknown. A device that was told goes down; one that stayed up was not, and is told now.
            return mayResend
                ? await SendAsync(item, device, note with { At = time.GetUtcNow() }, cancellationToken)
                : new ItemOutcome.Failed(DeviceCodes.DidNotRestart, "The device was told to restart but stayed up. Check it, then try again.");
        // The task's own deadline may be weeks away, for a window.
        if (time.GetUtcNow() >= item.Deadline - KindRules.BeforeDeadline || away >= Rules.Deadline)
            return new ItemOutcome.Failed(DeviceCodes.DidNotReturn, "The device went down and did not come back in time. Look at it: power, network, front panel.");
        return new ItemOutcome.Wait(DeviceCodes.DidNotReturn, item.LastStep == Down ? "The device is down and has to come back." : "The device was told to restart and has to go down.")
        {
            After = RestartWatch.PauseAfter(away),
        };
    }

    private static ItemOutcome.Failed Refused(VapixError error)
    {
        var code = error.Kind switch
        {
            VapixErrorKind.Unauthorized or VapixErrorKind.Forbidden => DeviceCodes.CredentialsRequired,
            VapixErrorKind.CertificateChanged => DeviceCodes.CertificateChanged,
            VapixErrorKind.WrongDevice => DeviceCodes.OtherDevice,
            VapixErrorKind.InsecureAuthentication => DeviceCodes.InsecureAuthentication,
            VapixErrorKind.Blocked => DeviceCodes.Blocked,
            _ => DeviceCodes.Refused,
        };
        var said = error.DeviceMessage is null ? "" : $" It said: {DeviceText.Clean(error.DeviceMessage, DeviceText.QuoteLength)}";
        return new ItemOutcome.Failed(code, $"The device was not told to restart: {error.Message}{said}") { DeviceChanged = false };
    }
}

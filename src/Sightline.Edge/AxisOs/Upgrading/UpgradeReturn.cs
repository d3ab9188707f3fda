using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Monitoring;
using Sightline.Vapix.Restart;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>
/// Looks at a device that got an image: one short look, then the item rests, so that a thousand devices can be away at once. It is looked for
/// where the inventory knows it, which follows it to another address by its serial. What it says decides, never what was sent.
/// </summary>
internal sealed class UpgradeReturn(DeviceInventory inventory, LoggedInLines lines, UpgradeMarker marker, ResetReturn reset, IOptions<UpgradingOptions> options, TimeProvider time)
{
    /// <summary>So long before the deadline it is given up, so that the item can say what happened.</summary>
    private static readonly TimeSpan BeforeDeadline = TimeSpan.FromSeconds(20);

    public async Task<UpgradeTurn> RunAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        if (inventory.Find(run.Serial) is not { } device)
            return run.Failed(DeviceCodes.Unknown, $"The device was removed while it was being {run.What}. Go and look.", changed: true);
        marker.Set(run.Serial, run.What);
        if (run.Reset != FactoryDefaultMode.None && await reset.LookAsync(run, device, cancellationToken) is { } wasReset)
            return UpgradeTurn.End(wasReset);
        var probe = await lines.Anonymous(device).ProbeAsync(cancellationToken);
        if (!probe.TryGet(out var life, out var error))
            return await AwayAsync(run, device, error, cancellationToken);
        if (!life.Ready)
            return await DownAsync(run, "It answers again and is starting", cancellationToken);
        if (lines.For(device) is not { } line)
            return run.Failed(DeviceCodes.CredentialsRequired, "The stored password cannot be read, so it is not known what came of the upgrade. Go and look.", changed: true);
        var status = await line.Firmware.ReadStatusAsync(cancellationToken);
        return status.Ok ? await JudgeAsync(run, life, status.Value, cancellationToken) : await AwayAsync(run, device, status.Error, cancellationToken);
    }

    private async Task<UpgradeTurn> JudgeAsync(UpgradeRun run, DeviceProbe life, FirmwareStatus status, CancellationToken cancellationToken)
    {
        run.Status = status;
        var active = OsVersion.Read(status.ActiveVersion);
        if (active == run.Target)
            return await BackAsync(run, cancellationToken);
        if (active is null || active != OsVersion.Read(run.Note.From))
            return run.Failed(UpgradeCodes.OtherVersion, $"The device runs {DeviceText.Clean(status.ActiveVersion, DeviceText.FactLength)}, which is neither {run.Note.From} nor {run.Hop.Version}. Somebody else works on it. Go and look.", changed: true);
        if (run.Note.BackAt is not null || HasRestarted(run.Note, life))
            return OldVersion(run, status);
        return await StillUpAsync(run, cancellationToken);
    }

    /// <summary>It runs the new version.</summary>
    private async Task<UpgradeTurn> BackAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        if (run.Note.BackAt is null)
            await run.StepAsync(UpgradeSteps.Verify, StepEffect.ChangesDevice, run.Note with { BackAt = time.GetUtcNow() }, cancellationToken);
        return UpgradeTurn.To(UpgradePhase.Verify);
    }

    /// <summary>It started again and runs what it ran.</summary>
    private static UpgradeTurn OldVersion(UpgradeRun run, FirmwareStatus status)
    {
        var (from, to) = (run.Note.From, run.Hop.Version);
        var cause = DeviceText.Clean(status.ResetSource, DeviceText.FactLength) is { } source ? $" It says that it started last because of: {source}." : "";
        if (run.Note.BackAt is not null)
            return run.Failed(UpgradeCodes.RolledBack, $"The device ran {to} and then went back to {from}, before {to} was committed: its power went, it was restarted, or its rollback timer ran out.{cause} {from} was read back with its settings, so in the end nothing changed. Try again.", changed: false);
        if (OsVersion.Read(status.InactiveVersion) == run.Target)
            return run.Failed(UpgradeCodes.RolledBack, $"The device installed {to}, could not start it and went back to {from}.{cause} {from} was read back with its settings, so in the end nothing changed. An application that does not fit {to} is the usual cause; the device's log tells.", changed: false);
        return run.Failed(UpgradeCodes.OldVersion, $"The device restarted and runs {from} again, as before.{cause} In the end nothing changed. The device's log tells why {to} did not start.", changed: false);
    }

    /// <summary>It runs the old version and has not gone down: it writes the image still, or never took it.</summary>
    private async Task<UpgradeTurn> StillUpAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        var waited = time.GetUtcNow() - (run.Note.SentAt ?? run.Note.MarkedAt);
        if (waited < options.Value.Install)
            return Rest(run, UpgradeCodes.Installing, run.Note.Accepted ? "The device took the image and has to go down." : "Whether the device took the image is not known; it is asked until it restarts or time is up.");
        if (run.Note.Accepted)
            return run.Failed(UpgradeCodes.DidNotRestart, $"The device took the image of {run.Hop.Version} but did not restart within {Say(options.Value.Install)}. Go and look.", changed: true);
        if (run.Note.Uploads >= options.Value.Uploads)
            return run.Failed(UpgradeCodes.NotTaken, $"The image was sent {run.Note.Uploads} times, but no answer came and the device runs {run.Note.From} as before. In the end nothing changed. Look at the network between the edge host and the device.", changed: false);
        await run.StepAsync(UpgradeSteps.Upload, run.Undone, run.Note with { SentAt = null }, cancellationToken);
        return UpgradeTurn.To(UpgradePhase.Check);
    }

    private async Task<UpgradeTurn> AwayAsync(UpgradeRun run, DeviceRecord device, VapixError error, CancellationToken cancellationToken)
    {
        if (ContactErrors.ShowsAnother(error))
            return Late(run)
                ? run.Failed(DeviceCodes.CertificateChanged, $"The device was being {run.What}, and since then another certificate or another device answers at {device.Location}. Nothing was sent there, so it is not known what it runs. Go and look.", changed: true)
                : Rest(run, DeviceCodes.CertificateChanged, $"Another certificate or another device answers at {device.Location}, so nothing is sent there. Compare the certificate and accept it, or search for the device; then this goes on.");
        if (error.Kind is VapixErrorKind.Unauthorized or VapixErrorKind.Forbidden or VapixErrorKind.NotTrusted)
            return run.Failed(DeviceCodes.CredentialsRequired, $"The device answers again but refuses the stored password, so it is not known what it runs. Log in again and look which version it runs; it may still have to be committed.", changed: true);
        if (error.Kind == VapixErrorKind.SetupRequired)
            return run.Failed(UpgradeCodes.LostAccounts, "The device answers again but has no account any more, although its settings were to be kept. Set its first password and look which version it runs.", changed: true);
        return await DownAsync(run, "Away", cancellationToken);
    }

    private async Task<UpgradeTurn> DownAsync(UpgradeRun run, string what, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (run.Note.DownSince is null)
            await run.StepAsync(run.Note.BackAt is null ? UpgradeSteps.Restart : run.Item.LastStep!, StepEffect.ChangesDevice, run.Note with { DownSince = now }, cancellationToken);
        if (Late(run))
            return run.Failed(UpgradeCodes.DidNotReturn, $"The device was being {run.What} and has not come back for {Say(now - run.Note.DownSince!.Value)}. Go and look: power, network, front panel. It may have another address now; search for it.", changed: true);
        return Rest(run, UpgradeCodes.Away, $"{what} for {Say(now - run.Note.DownSince!.Value)}.");
    }

    private UpgradeTurn Rest(UpgradeRun run, string code, string reason)
    {
        var waited = time.GetUtcNow() - (run.Note.SentAt ?? time.GetUtcNow());
        run.Item.Report(null, reason.TrimEnd('.'), run.Left(waited));
        return UpgradeTurn.End(new ItemOutcome.Wait(code, reason) { After = RestartWatch.PauseAfter(waited) });
    }

    private bool Late(UpgradeRun run)
    {
        var now = time.GetUtcNow();
        return now >= run.Item.Deadline - BeforeDeadline || now - (run.Note.SentAt ?? now) >= options.Value.Return(run.Order.AutoRollbackMinutes);
    }

    private bool HasRestarted(UpgradeNote note, DeviceProbe life) => RestartRule.HasRestarted(
        new BootMark(note.MarkedAt, note.BootId, note.UptimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null),
        new BootMark(time.GetUtcNow(), life.BootId, life.Uptime),
        note.DownSince is not null);

    private static string Say(TimeSpan time) => UpgradeTexts.Duration(time);
}

using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Firmware;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>
/// Asks the device before each hop: is it the right one, does it still run what it ran, does it hold an earlier upgrade, does an application
/// stand in the way. What ran before is noted, to be compared with what runs after.
/// </summary>
internal sealed class UpgradeChecks(ItemGate gate, IDeviceContacts contacts, LoggedInLines lines, FreshRules rules, UpgradeMarker marker)
{
    public async Task<UpgradeTurn> RunAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        marker.Clear(run.Serial);
        if (run.StopsHere)
            return run.Stopped;
        var (device, outcome) = gate.Enter(TaskKind.Upgrade, run.Serial);
        if (device is null)
            return UpgradeTurn.End(run.Unchanged(outcome!));
        await run.StepAsync(UpgradeSteps.Checks, StepEffect.ReadOnly, run.Note, cancellationToken);
        run.Item.Report(null, "Asks the device how it stands", run.Left(TimeSpan.Zero));
        if (await contacts.IdentifyAsync(device, cancellationToken) is var seen && seen is not Observation.Answered { Contact: { Ready: true, Life.NeedsSetup: not true } })
            return UpgradeTurn.End(run.Unchanged(ItemGate.OutcomeOf(device, seen)));
        if (lines.For(device) is not { } line)
            return run.Failed(DeviceCodes.CredentialsRequired, "The stored password cannot be read. Log in again.", changed: false);
        var status = await line.Firmware.ReadStatusAsync(cancellationToken);
        if (!status.Ok)
            return UpgradeTurn.End(run.Unchanged(UpgradeErrors.OutcomeOf(device, status.Error, "its AXIS OS version was read")));
        run.Status = status.Value;
        return await JudgeAsync(run, device, line, status.Value, cancellationToken);
    }

    private async Task<UpgradeTurn> JudgeAsync(UpgradeRun run, DeviceRecord device, VapixDevice line, FirmwareStatus status, CancellationToken cancellationToken)
    {
        if (OsVersion.Read(status.ActiveVersion) is not { } active)
            return run.Failed(UpgradeCodes.VersionUnread, $"The device says that it runs {DeviceText.Clean(status.ActiveVersion, DeviceText.FactLength)}, which is no AXIS OS version. Nothing was changed.", changed: false);
        if (Behind(run, active) is { } behind)
            return await AtHopAsync(run, behind, cancellationToken);
        if (active == run.Target)
            return await ThereAsync(run, status, cancellationToken);
        if (status.IsCommitted == false)
            return run.Failed(UpgradeCodes.Uncommitted, $"The device still holds an earlier upgrade to {active} that is not committed. Nothing was changed. Commit it or roll it back, then try again.", changed: false);
        if (active > run.Target && run.Reset == FactoryDefaultMode.None)
            return run.Failed(UpgradeCodes.RunsNewer, $"The device runs {active} by now, which is newer than {run.Hop.Version}, and does not go back without a factory default. Nothing was changed.", changed: false);
        return await ReadAsync(run, device, line, active, cancellationToken);
    }

    /// <summary>The hop that the device is at, if it has come further than the note says: somebody else upgraded it meanwhile.</summary>
    private static int? Behind(UpgradeRun run, OsVersion active)
    {
        var path = run.Order.Path;
        if (OsVersion.Parse(path[^1].Version) < active)
            return null;
        var hop = run.Note.Hop;
        while (hop < path.Count - 1 && OsVersion.Parse(path[hop].Version) <= active)
            hop++;
        return hop == run.Note.Hop ? null : hop;
    }

    private static async Task<UpgradeTurn> AtHopAsync(UpgradeRun run, int hop, CancellationToken cancellationToken)
    {
        await run.StepAsync(UpgradeSteps.Checks, StepEffect.ReadOnly, run.Note with { Hop = hop }, cancellationToken);
        return UpgradeTurn.To(UpgradePhase.Check);
    }

    /// <summary>The version runs already: only its commit may be missing.</summary>
    private static async Task<UpgradeTurn> ThereAsync(UpgradeRun run, FirmwareStatus status, CancellationToken cancellationToken)
    {
        run.Health = "It ran this version already, so no image was sent.";
        if (status.IsCommitted != false)
            return UpgradeTurn.To(UpgradePhase.Commit);
        await run.StepAsync(UpgradeSteps.Commit, StepEffect.ChangesDevice, run.Note with { From = run.Order.From }, cancellationToken);
        return UpgradeTurn.To(UpgradePhase.Commit);
    }

    private async Task<UpgradeTurn> ReadAsync(UpgradeRun run, DeviceRecord device, VapixDevice line, OsVersion active, CancellationToken cancellationToken)
    {
        var apps = await line.Applications.ReadAllAsync(cancellationToken);
        if (!apps.Ok && apps.Error.Kind != VapixErrorKind.NotSupported)
            return UpgradeTurn.End(run.Unchanged(UpgradeErrors.OutcomeOf(device, apps.Error, "its applications were read")));
        var installed = apps.Ok ? apps.Value : [];
        if (rules.Blocking(run, active, installed) is { } blocked)
            return run.Failed(blocked.Code, $"{blocked.Reason} With {run.Hop.Version} the device would not start and roll back. Nothing was changed. Remove or upgrade the application, then try again.", changed: false);
        var probe = await lines.Anonymous(device).ProbeAsync(cancellationToken);
        if (!probe.Ok)
            return UpgradeTurn.End(run.Unchanged(UpgradeErrors.OutcomeOf(device, probe.Error, "it was asked since when it runs")));
        var note = run.Note with
        {
            From = active.Text,
            BootId = probe.Value.BootId,
            UptimeSeconds = probe.Value.Uptime?.TotalSeconds,
            MarkedAt = rules.Now,
            Apps = [.. installed.Where(app => app.IsRunning).Select(app => app.Name)],
            Picture = await PictureProbe.GivesAsync(line, cancellationToken),
            SentAt = null,
            Accepted = false,
            DownSince = null,
            BackAt = null,
        };
        await run.StepAsync(UpgradeSteps.Checks, StepEffect.ReadOnly, note, cancellationToken);
        return UpgradeTurn.To(UpgradePhase.Send);
    }
}

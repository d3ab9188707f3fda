using Microsoft.Extensions.Options;
using Sightline.Edge.Actions;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Takes a device that is not well back to the version before, and reads that back.</summary>
internal sealed class UpgradeRollBack(DeviceInventory inventory, LoggedInLines lines, UpgradeMarker marker, IOptions<UpgradingOptions> options, TimeProvider time)
{
    /// <summary>A device that was told goes down within seconds. After this it is told again.</summary>
    private static readonly TimeSpan UntilDown = TimeSpan.FromMinutes(1);

    public async Task<UpgradeTurn> RunAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        marker.Set(run.Serial, $"rolled back to {run.Note.From}");
        if (inventory.Find(run.Serial) is not { } device || lines.For(device) is not { } line)
            return run.Failed(UpgradeCodes.NotWell, $"{run.Note.RollBackWhy} The stored password cannot be read, so it was not rolled back. Go and look.", changed: true);
        var status = await line.Firmware.ReadStatusAsync(cancellationToken);
        if (!status.TryGet(out var now, out var error))
            return await AwayAsync(run, error, cancellationToken);
        if (OsVersion.Read(now.ActiveVersion) == OsVersion.Read(run.Note.From))
            return run.Failed(UpgradeCodes.NotWell, $"Under {run.Hop.Version} the device was not as before: {run.Note.RollBackWhy} So it was rolled back, and {run.Note.From} was read back at {UpgradeTexts.Moment(time.GetUtcNow())}: in the end nothing changed.", changed: false);
        if (run.Note.RollBackAt is { } asked && (run.Note.DownSince is not null || time.GetUtcNow() - asked < UntilDown))
            return Rest(run, "It was told to go back.");
        return now.InactiveVersion is null
            ? run.Failed(UpgradeCodes.NotWell, $"{run.Note.RollBackWhy} It runs {run.Hop.Version} and keeps no version to go back to. Go and look.", changed: true)
            : await TellAsync(run, line, cancellationToken);
    }

    private async Task<UpgradeTurn> TellAsync(UpgradeRun run, VapixDevice line, CancellationToken cancellationToken)
    {
        await run.StepAsync(UpgradeSteps.RollBack, StepEffect.ChangesDevice, run.Note with { RollBackAt = time.GetUtcNow(), DownSince = null }, cancellationToken);
        var told = await line.Firmware.RollbackAsync(cancellationToken);
        return told.Ok || ContactErrors.IsSilence(told.Error)
            ? Rest(run, "It was told to go back.")
            : run.Failed(UpgradeCodes.NotWell, $"{run.Note.RollBackWhy} It runs {run.Hop.Version} and refuses to go back: {told.Error.Message} Go and look.", changed: true);
    }

    private async Task<UpgradeTurn> AwayAsync(UpgradeRun run, VapixError error, CancellationToken cancellationToken)
    {
        if (error.Kind is VapixErrorKind.Unauthorized or VapixErrorKind.Forbidden or VapixErrorKind.NotTrusted or VapixErrorKind.SetupRequired)
            return run.Failed(DeviceCodes.CredentialsRequired, $"{run.Note.RollBackWhy} It was told to go back and refuses the stored password now. Log in again and look which version it runs.", changed: true);
        if (run.Note.DownSince is null)
            await run.StepAsync(UpgradeSteps.RollBack, StepEffect.ChangesDevice, run.Note with { DownSince = time.GetUtcNow() }, cancellationToken);
        var away = time.GetUtcNow() - run.Note.DownSince!.Value;
        return away >= options.Value.Return(null) || time.GetUtcNow() >= run.Item.Deadline - TimeSpan.FromSeconds(20)
            ? run.Failed(UpgradeCodes.DidNotReturn, $"{run.Note.RollBackWhy} It was told to go back and has not come back for {UpgradeTexts.Duration(away)}. Go and look: power, network, front panel.", changed: true)
            : Rest(run, $"Not well under {run.Hop.Version}, goes back to {run.Note.From}: away for {UpgradeTexts.Duration(away)}.");
    }

    private UpgradeTurn Rest(UpgradeRun run, string reason) =>
        UpgradeTurn.End(new ItemOutcome.Wait(UpgradeCodes.Away, reason) { After = RestartWatch.PauseAfter(time.GetUtcNow() - (run.Note.RollBackAt ?? time.GetUtcNow())) });
}

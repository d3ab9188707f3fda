using System.Globalization;
using Microsoft.Extensions.Options;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>
/// Whether a device is well under its new version: the applications that ran run, and it gives a picture if it gave one. One that is not well
/// in time is told to go back, where it can.
/// </summary>
internal sealed class UpgradeVerification(DeviceInventory inventory, LoggedInLines lines, IOptions<UpgradingOptions> options, TimeProvider time)
{
    public async Task<UpgradeTurn> RunAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        if (inventory.Find(run.Serial) is not { } device || lines.For(device) is not { } line)
            return UpgradeTurn.To(UpgradePhase.Return);
        var wrong = await AppsAsync(run, line, cancellationToken) ?? await PictureAsync(run, line, cancellationToken);
        if (wrong is null)
            return UpgradeTurn.To(UpgradePhase.Commit);
        var waited = time.GetUtcNow() - run.Note.BackAt!.Value;
        if (waited < options.Value.Verify(run.Order.AutoRollbackMinutes))
            return UpgradeTurn.End(new ItemOutcome.Wait(UpgradeCodes.Verifying, $"Runs {run.Hop.Version}. {wrong}") { After = TimeSpan.FromSeconds(Math.Clamp(waited.TotalSeconds / 5, 0.5, 10)) });
        if (run.Status is not { CanCommit: true, InactiveVersion: not null })
            return run.Failed(UpgradeCodes.NotWell, $"The device runs {run.Hop.Version}, but it is not as it was. {wrong} It keeps no version to go back to. Go and look.", changed: true);
        await run.StepAsync(UpgradeSteps.RollBack, StepEffect.ChangesDevice, run.Note with { RollBackWhy = wrong, DownSince = null }, cancellationToken);
        return UpgradeTurn.To(UpgradePhase.RollBack);
    }

    /// <summary>What is wrong with its applications; null if nothing is.</summary>
    private static async Task<string?> AppsAsync(UpgradeRun run, VapixDevice line, CancellationToken cancellationToken)
    {
        run.Health = null;
        if (run.Note.Apps.Count == 0)
            return null;
        var apps = await line.Applications.ReadAllAsync(cancellationToken);
        if (!apps.Ok)
            return $"Its applications could not be read: {apps.Error.Message}";
        var installed = apps.Value.DistinctBy(app => app.Name).ToDictionary(app => app.Name, StringComparer.Ordinal);
        // A version can come without an application that the one before brought along.
        var gone = run.Note.Apps.Where(name => !installed.ContainsKey(name)).ToArray();
        var down = run.Note.Apps.Where(name => installed.TryGetValue(name, out var app) && !app.IsRunning).ToArray();
        if (down.Length > 0)
            return $"{Names(down)} ran before and {(down.Length == 1 ? "does" : "do")} not run.";
        run.Health = string.Create(CultureInfo.InvariantCulture, $"{run.Note.Apps.Count - gone.Length} of {run.Note.Apps.Count} applications that ran before run{(gone.Length == 0 ? "" : $"; {Names(gone)} {(gone.Length == 1 ? "is" : "are")} not part of this version")}");
        return null;
    }

    /// <summary>What is wrong with its picture; null if nothing is.</summary>
    private static async Task<string?> PictureAsync(UpgradeRun run, VapixDevice line, CancellationToken cancellationToken)
    {
        if (!run.Note.Picture)
            return null;
        if (!await PictureProbe.GivesAsync(line, cancellationToken))
            return "It gave a picture before and gives none.";
        run.Health = run.Health is null ? "it gives a picture" : $"{run.Health}; it gives a picture";
        return null;
    }

    private static string Names(string[] names) => string.Join(", ", names.Select(name => DeviceText.Clean(name, DeviceText.FactLength)));
}

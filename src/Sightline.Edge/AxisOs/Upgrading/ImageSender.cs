using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Images;
using Sightline.Edge.Contacts;
using Sightline.Edge.Inventory;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Uploads;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>
/// Sends the image of a hop. The last bytes leave only after it is on disk that they do: before, the device cannot have accepted the image and
/// a crash or a cancel changed nothing; after, only the device can tell, and the image is not sent again before it was asked.
/// </summary>
internal sealed class ImageSender(DeviceInventory inventory, LoggedInLines lines, OsImageStore images, UpgradeMarker marker, IOptions<UpgradingOptions> options, TimeProvider time)
{
    /// <summary>A fetch that takes longer goes on without holding a place among the devices at work.</summary>
    private static readonly TimeSpan FetchPatience = TimeSpan.FromSeconds(2);

    public async Task<UpgradeTurn> RunAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        if (inventory.Find(run.Serial) is not { } device || lines.For(device) is not { } line)
            return run.Failed(DeviceCodes.CredentialsRequired, "The stored password cannot be read. Log in again.", changed: false);
        if (await FetchAsync(run.Hop.Sha256, cancellationToken) is { } missing)
            return UpgradeTurn.End(missing);
        var opened = await images.OpenVerifiedAsync(run.Hop.Sha256, cancellationToken);
        if (!opened.Try(out var lease, out var refusal))
            return UpgradeTurn.End(new ItemOutcome.Wait(UpgradeCodes.ImageMissing, refusal.Detail) { After = TimeSpan.FromMinutes(1) });
        using (lease)
        {
            await run.StepAsync(UpgradeSteps.Upload, StepEffect.ReadOnly, run.Note with { Uploads = run.Note.Uploads + 1 }, cancellationToken);
            marker.Set(run.Serial, run.What);
            using var file = UploadFile.Over(lease.Handle, lease.File, lease.Length);
            return await SendAsync(run, device, line, file, cancellationToken);
        }
    }

    /// <summary>Null if the image is here.</summary>
    private async Task<ItemOutcome?> FetchAsync(string sha256, CancellationToken cancellationToken)
    {
        if (images.IsStored(sha256))
            return null;
        var fetch = images.EnsureAsync(sha256, CancellationToken.None);
        if (await Task.WhenAny(fetch, Task.Delay(FetchPatience, time, cancellationToken)) != fetch)
            return new ItemOutcome.Wait(UpgradeCodes.ImageMissing, "The image is being fetched.") { After = TimeSpan.FromSeconds(10) };
        return (await fetch).Try(out _, out var refusal) ? null : new ItemOutcome.Wait(UpgradeCodes.ImageMissing, refusal.Detail) { After = TimeSpan.FromMinutes(1) };
    }

    private async Task<UpgradeTurn> SendAsync(UpgradeRun run, DeviceRecord device, VapixDevice line, UploadFile file, CancellationToken cancellationToken)
    {
        using var upload = new ImageUpload(run, file, time, cancellationToken);
        if (await upload.SendAsync(line, OptionsFor(run)) is not { } answer)
            return run.Stopped;
        if (answer.Ok)
            return await TakenAsync(run, cancellationToken);
        if (UpgradeAnswers.Read(answer.Error, run.Hop.Version) is { } said)
            return await RefusedAsync(run, said, cancellationToken);
        if (run.Note.SentAt is null)
            return CutOff(run, device, answer.Error, upload.Amount);
        return UpgradeErrors.WasTurnedAway(answer.Error)
            ? await TurnedAwayAsync(run, device, answer.Error, cancellationToken)
            : UpgradeTurn.To(UpgradePhase.Return);
    }

    /// <summary>Without firmware management (below AXIS OS 7.40) the device knows neither commit nor timer. With a factory default nobody could log in to commit.</summary>
    private static UpgradeOptions OptionsFor(UpgradeRun run)
    {
        var reset = run.Reset switch { FactoryDefaultMode.Hard => FactoryDefault.Hard, FactoryDefaultMode.Soft => FactoryDefault.Soft, _ => FactoryDefault.None };
        if (run.Status is not { CanCommit: true })
            return new UpgradeOptions(reset);
        return reset != FactoryDefault.None
            ? new UpgradeOptions(reset, AutoCommit.Boot)
            : new UpgradeOptions(reset, AutoCommit.Never, run.Order.AutoRollbackMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : TimeSpan.Zero);
    }

    private static async Task<UpgradeTurn> TakenAsync(UpgradeRun run, CancellationToken cancellationToken)
    {
        await run.StepAsync(UpgradeSteps.Restart, StepEffect.ChangesDevice, run.Note with { Accepted = true }, cancellationToken);
        return UpgradeTurn.To(UpgradePhase.Return);
    }

    private static async Task<UpgradeTurn> RefusedAsync(UpgradeRun run, UpgradeAnswer said, CancellationToken cancellationToken)
    {
        if (!said.Later)
            return run.Failed(said.Code, said.Text, changed: false);
        // It said no, so it holds no image: the next attempt begins anew. That it was busy does not count as an attempt to send.
        var note = run.Note with { SentAt = null, Busy = run.Note.Busy + 1, Uploads = run.Note.Uploads - 1 };
        await run.StepAsync(UpgradeSteps.Upload, run.Undone, note, cancellationToken);
        return UpgradeTurn.End(new ItemOutcome.Wait(said.Code, said.Text) { After = Pause(TimeSpan.FromSeconds(10), note.Busy) });
    }

    private static async Task<UpgradeTurn> TurnedAwayAsync(UpgradeRun run, DeviceRecord device, VapixError error, CancellationToken cancellationToken)
    {
        await run.StepAsync(UpgradeSteps.Upload, run.Undone, run.Note with { SentAt = null }, cancellationToken);
        return UpgradeTurn.End(run.Unchanged(UpgradeErrors.OutcomeOf(device, error, "the image was sent")));
    }

    /// <summary>The connection ended before the device can have taken the image, so sending it again is safe.</summary>
    private UpgradeTurn CutOff(UpgradeRun run, DeviceRecord device, VapixError error, string amount)
    {
        if (!error.MayHaveActed && error.Kind is not (VapixErrorKind.Unreachable or VapixErrorKind.Tls))
            return UpgradeTurn.End(run.Unchanged(UpgradeErrors.OutcomeOf(device, error, "the image was sent")));
        var what = $"The connection ended after {amount} of the image; the device did not take it.";
        return run.Note.Uploads < options.Value.Uploads
            ? UpgradeTurn.End(new ItemOutcome.Wait(UpgradeCodes.UploadCut, $"{what} It is sent again.") { After = Pause(TimeSpan.FromSeconds(5), run.Note.Uploads) })
            : run.Failed(UpgradeCodes.UploadCut, $"{what} That happened {run.Note.Uploads} times, so it was given up. Nothing was changed. Look at the network between the edge host and the device, then try again.", changed: false);
    }

    private static TimeSpan Pause(TimeSpan first, int tries) => first * Math.Min(16, Math.Pow(2, Math.Max(0, tries - 1)));
}

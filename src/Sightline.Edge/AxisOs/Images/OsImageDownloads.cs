using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>The downloads of this edge host: one of an image at a time, however many ask for it.</summary>
internal sealed class OsImageDownloads(OsImageFetch fetch, OsImageFolder folder, OsImageShelf shelf, OsImageRoom room, OsImageWork work) : IAsyncDisposable
{
    /// <summary>Attempts without a byte gained after which a download is given up until somebody asks again.</summary>
    public const int MostVainAttempts = 5;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OsImageDownload> _downloads = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Raised when a download began, came further, failed or was forgotten, with the SHA-256 of its image.</summary>
    public event Action<string>? Changed;

    /// <summary>Those that run or failed.</summary>
    public IReadOnlyList<OsImageDownload> All
    {
        get
        {
            lock (_gate)
                return [.. _downloads.Values];
        }
    }

    public OsImageDownload? Find(string sha256)
    {
        lock (_gate)
            return _downloads.GetValueOrDefault(sha256);
    }

    /// <summary>Begins a download, or gives the one that runs.</summary>
    public OsImageDownload Start(OsImageFile image, string? model, string? version)
    {
        OsImageDownload download;
        lock (_gate)
        {
            if (_downloads.TryGetValue(image.Sha256, out var known) && known.IsRunning)
                return known;
            download = new OsImageDownload(image, model, version) { Changed = Tell };
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            download.Done = RunAsync(download, begun.Task);
            _downloads[image.Sha256] = download;
            begun.SetResult();
        }
        Tell(image.Sha256);
        return download;
    }

    /// <summary>Forgets a download that failed.</summary>
    public void Forget(string sha256)
    {
        lock (_gate)
            if (!_downloads.TryGetValue(sha256, out var known) || known.IsRunning || !_downloads.Remove(sha256))
                return;
        Tell(sha256);
    }

    /// <summary>Breaks off what runs; what is here already is resumed later.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(All.Select(download => (Task)download.Done)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task<Checked<StoredImage>> RunAsync(OsImageDownload download, Task begun)
    {
        await begun;
        var outcome = await TryAllAsync(download);
        var isHere = outcome.Try(out _, out var refusal);
        lock (_gate)
        {
            download.End();
            if (isHere)
                _downloads.Remove(download.Image.Sha256);
        }
        if (!isHere)
            download.Message = refusal!.Detail;
        return outcome;
    }

    private void Tell(string sha256) => Changed?.Invoke(sha256);

    private async Task<Checked<StoredImage>> TryAllAsync(OsImageDownload download)
    {
        try
        {
            if (!(await room.HoldAsync(download.Image.Size, download.Image.Name, _stopping.Token)).Try(out var held, out var refusal))
                return refusal;
            using (held)
                return await FetchAsync(download, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return new ApiRefusal(StatusCodes.Status503ServiceUnavailable, ProblemCodes.Unavailable, "The edge host stops. The download goes on when the image is asked for again.");
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            folder.DeletePart(download.Image.Sha256);
            return new ApiRefusal(StatusCodes.Status507InsufficientStorage, ProblemCodes.OsImageNoRoom, $"The disk became full while {download.Image.Name} was fetched; what was there of it was deleted. Free the disk or remove images, then fetch it again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            work.Failed(download.Image.Name, exception.Message);
            return new ApiRefusal(StatusCodes.Status503ServiceUnavailable, ProblemCodes.Unavailable, $"{download.Image.Name} cannot be written to {folder.Path}: {exception.Message} Look at the disk and who owns the folder.");
        }
    }

    private async Task<Checked<StoredImage>> FetchAsync(OsImageDownload download, CancellationToken cancellationToken)
    {
        var vain = 0;
        while (true)
        {
            var before = download.Received;
            var end = await fetch.TryAsync(download, cancellationToken);
            if (end.IsWhole)
                return await StoreAsync(download, cancellationToken);
            vain = download.Received > before ? 1 : vain + 1;
            work.Failed(download.Image.Name, end.Problem!);
            if (end.IsFinal || vain >= MostVainAttempts)
                return new ApiRefusal(StatusCodes.Status502BadGateway, ProblemCodes.OsImageFetch, $"{download.Image.Name} could not be fetched: {end.Problem}. It is tried again when a task needs it; or fetch it again, or add its file from disk.");
            download.Message = $"Tried again soon: {end.Problem}.";
            await work.PauseAsync(vain, cancellationToken);
        }
    }

    private async Task<Checked<StoredImage>> StoreAsync(OsImageDownload download, CancellationToken cancellationToken)
    {
        var image = new StoredImage(download.Image.Sha256, download.Image.Name, download.Image.Size, download.Model, download.Version, OsReleaseSource.Catalogue, work.Now, null);
        await shelf.AddAsync(image, folder.PartOf(image.Sha256), cancellationToken);
        folder.DeletePart(image.Sha256);
        return image;
    }
}

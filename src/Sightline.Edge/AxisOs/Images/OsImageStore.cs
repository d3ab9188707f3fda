using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>The images on the edge host, for those who send them to devices.</summary>
internal sealed class OsImageStore(OsImageShelf shelf, OsImageReaders readers, OsImageDownloads downloads, OsImageLookup lookup, OsImageWork work)
{
    /// <summary>Whether the image is here, complete.</summary>
    public bool IsStored(string sha256) => shelf.Find(sha256) is not null;

    /// <summary>Whether the image is here or could be fetched.</summary>
    public bool CanHave(string sha256) => IsStored(sha256) || lookup.Find(sha256).Try(out _, out _);

    /// <summary>Fetches the image if it is not here; completes when it is stored. However many ask, there is one download.</summary>
    /// <param name="sha256">SHA-256, lower-case hexadecimal.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the download goes on for the others.</param>
    public async Task<Checked<StoredImage>> EnsureAsync(string sha256, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (shelf.Find(sha256) is { } image)
            return image;
        return Start(sha256).Try(out var download, out var refusal) ? await download.Done.WaitAsync(cancellationToken) : refusal;
    }

    /// <summary>Begins to fetch an image that is not here, or gives the download that runs.</summary>
    public Checked<OsImageDownload> Start(string sha256)
    {
        if (!lookup.Find(sha256).Try(out var known, out var refusal))
            return refusal;
        return downloads.Start(known.Image, known.Model, known.Version);
    }

    /// <summary>Opens a stored image after its hash was checked again. A damaged one is removed, so that it can be fetched again.</summary>
    public async Task<Checked<OsImageLease>> OpenVerifiedAsync(string sha256, CancellationToken cancellationToken)
    {
        if (shelf.Find(sha256) is not { } image)
            return OsImageLookup.Absent(sha256);
        var opened = await readers.OpenAsync(image, cancellationToken);
        if (opened.Try(out _, out var refusal))
            await shelf.NoteUseAsync(image, work.Now, cancellationToken);
        else if (refusal.Code == ProblemCodes.OsImageDamaged && !readers.IsOpen(sha256))
            await RemoveDamagedAsync(image, refusal, cancellationToken);
        return opened;
    }

    private async Task RemoveDamagedAsync(StoredImage image, ApiRefusal refusal, CancellationToken cancellationToken)
    {
        work.Damaged(image.File, refusal.Detail);
        await shelf.RemoveAsync(image.Sha256, cancellationToken);
    }
}

using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>The images on the edge host, for those who send them to devices.</summary>
internal sealed class OsImageStore(OsImageShelf shelf, OsImageReaders readers)
{
    /// <summary>Whether the image is here, complete.</summary>
    public bool IsStored(string sha256) => shelf.Find(sha256) is not null;

    /// <summary>Fetches the image if it is not here; completes when it is stored. However many ask, there is one download.</summary>
    /// <param name="sha256">SHA-256, lower-case hexadecimal.</param>
    /// <param name="cancellationToken">Ends this caller's wait; the download goes on for the others.</param>
    public Task<Checked<StoredImage>> EnsureAsync(string sha256, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(shelf.Find(sha256) is { } image ? (Checked<StoredImage>)image : Absent(sha256));
    }

    /// <summary>Opens a stored image after its hash was checked again.</summary>
    public async Task<Checked<OsImageLease>> OpenVerifiedAsync(string sha256, CancellationToken cancellationToken) =>
        shelf.Find(sha256) is { } image ? await readers.OpenAsync(image, cancellationToken) : Absent(sha256);

    private static ApiRefusal Absent(string sha256) => new(StatusCodes.Status404NotFound, ProblemCodes.NotFound,
        $"The image {sha256} is not on the edge host. Add its file from disk.");
}

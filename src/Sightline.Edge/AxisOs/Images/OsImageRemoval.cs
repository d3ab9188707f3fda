using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Removes images when a person says so.</summary>
internal sealed class OsImageRemoval(OsImageShelf shelf, OsImageDownloads downloads, OsImageFolder folder, OsImageUse use)
{
    /// <summary>Removes an image or what is there of it; null if that is done.</summary>
    public async Task<ApiRefusal?> RemoveAsync(string sha256, CancellationToken cancellationToken)
    {
        var image = shelf.Find(sha256);
        var download = downloads.Find(sha256);
        if (image is null && download is null)
            return ApiRefusal.NotFound("The image is not on the edge host, so there is nothing to remove.");
        if (image is not null && use.IsInUse(sha256))
            return InUse($"{image.File} is needed by a task that has not ended. Cancel the task, or remove the image when it has ended.");
        if (download is { IsRunning: true })
            return InUse($"{download.Image.Name} is being fetched. Remove it when it is here.");
        downloads.Forget(sha256);
        folder.DeletePart(sha256);
        if (image is not null)
            await shelf.RemoveAsync(sha256, cancellationToken);
        return null;
    }

    private static ApiRefusal InUse(string detail) => new(StatusCodes.Status409Conflict, ProblemCodes.OsImageInUse, detail);
}

using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>An image on its way, or that could not be fetched. Written by the one that fetches, read by everybody.</summary>
internal sealed class OsImageDownload(OsImageFile image, string? model, string? version)
{
    private long _received;
    private volatile string? _message;

    public OsImageFile Image => image;

    public string? Model => model;

    public string? Version => version;

    /// <summary>Ends when the image is stored or was given up.</summary>
    public Task<Checked<StoredImage>> Done { get; set; } = Task.FromResult<Checked<StoredImage>>(ApiRefusal.NotFound("It has not begun."));

    public bool IsRunning => !Done.IsCompleted;

    public long Received
    {
        get => Interlocked.Read(ref _received);
        set => Interlocked.Exchange(ref _received, value);
    }

    /// <summary>What went wrong last and what happens next; null if all is well.</summary>
    public string? Message
    {
        get => _message;
        set => _message = value;
    }

    public OsImageState State => IsRunning ? OsImageState.Downloading : OsImageState.Failed;
}

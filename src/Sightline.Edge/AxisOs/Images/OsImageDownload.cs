using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>An image on its way, or that could not be fetched. Written by the one that fetches, read by everybody.</summary>
internal sealed class OsImageDownload(OsImageFile image, string? model, string? version)
{
    private long _received;
    private volatile string? _message;
    private volatile bool _ended;

    public OsImageFile Image => image;

    public string? Model => model;

    public string? Version => version;

    /// <summary>Ends when the image is stored or was given up.</summary>
    public Task<Checked<StoredImage>> Done { get; set; } = Task.FromResult<Checked<StoredImage>>(ApiRefusal.NotFound("It has not begun."));

    public bool IsRunning => !_ended;

    public long Received
    {
        get => Interlocked.Read(ref _received);
        set
        {
            var before = Interlocked.Exchange(ref _received, value);
            if (Percent(before) != Percent(value))
                Changed?.Invoke(image.Sha256);
        }
    }

    /// <summary>Told the SHA-256 at each per cent, with each message and at the end.</summary>
    public Action<string>? Changed { get; init; }

    /// <summary>What went wrong last and what happens next; null if all is well.</summary>
    public string? Message
    {
        get => _message;
        set
        {
            _message = value;
            Changed?.Invoke(image.Sha256);
        }
    }

    public OsImageState State => IsRunning ? OsImageState.Downloading : OsImageState.Failed;

    /// <summary>It runs no longer.</summary>
    public void End() => _ended = true;

    private long Percent(long bytes) => image.Size <= 0 ? 0 : 100 * bytes / image.Size;
}

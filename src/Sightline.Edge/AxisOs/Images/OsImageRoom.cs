using System.Globalization;
using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Room for images: the quota and the disk. Who brings an image holds room for it before the first byte.</summary>
internal sealed partial class OsImageRoom(OsImageShelf shelf, OsImageFolder folder, OsImageUse use, IOptions<AxisOsOptions> options, ILogger<OsImageRoom> log) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private long _held;

    private long Quota => (long)(options.Value.ImageQuotaGiB * (1L << 30));

    private long KeepFree => options.Value.KeepFreeMiB << 20;

    /// <summary>Holds room; removes images that were not used for long if there is too little. Dispose what is given when the image is on the shelf or was given up.</summary>
    /// <param name="bytes">Bytes that will be written.</param>
    /// <param name="what">Which file, for an error.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Checked<IDisposable>> HoldAsync(long bytes, string what, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Missing(bytes) > 0 && await RefuseOrEvictAsync(bytes, what, cancellationToken) is { } refusal)
                return refusal;
            Interlocked.Add(ref _held, bytes);
            return new Held(this, bytes);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Bytes that have to go before so many have room, by the quota or by the disk, whichever is more.</summary>
    private long Missing(long bytes)
    {
        var wanted = Interlocked.Read(ref _held) + bytes;
        return Math.Max(shelf.All.Sum(image => image.Size) + wanted - Quota, wanted + KeepFree - folder.FreeBytes);
    }

    private async Task<ApiRefusal?> RefuseOrEvictAsync(long bytes, string what, CancellationToken cancellationToken)
    {
        var images = shelf.All;
        if (OsImageEviction.Choose(images, use.InUse(images), Missing(bytes)) is not { } going)
            return NoRoom(bytes, what);
        foreach (var image in going)
        {
            await shelf.RemoveAsync(image.Sha256, cancellationToken);
            Evicted(image.File, image.Size);
        }
        return Missing(bytes) > 0 ? NoRoom(bytes, what) : null;
    }

    private ApiRefusal NoRoom(long bytes, string what)
    {
        var used = shelf.All.Sum(image => image.Size);
        return new(StatusCodes.Status507InsufficientStorage, ProblemCodes.OsImageNoRoom, string.Create(CultureInfo.InvariantCulture,
            $"There is no room for {what} ({bytes >> 20} MiB). Images take {used >> 20} of {Quota >> 20} MiB, the disk has {folder.FreeBytes >> 20} MiB free of which {KeepFree >> 20} stay free, and what could go is not enough: own images and those that tasks need stay. Remove images, raise {AxisOsOptions.Section}:{nameof(AxisOsOptions.ImageQuotaGiB)}, or free the disk."));
    }

    [LoggerMessage(500, LogLevel.Information, "Removed the AXIS OS image {File} ({Size} bytes), least recently used, to make room for another.")]
    private partial void Evicted(string file, long size);

    private sealed class Held(OsImageRoom room, long bytes) : IDisposable
    {
        private long _bytes = bytes;

        public void Dispose() => Interlocked.Add(ref room._held, -Interlocked.Exchange(ref _bytes, 0));
    }
}

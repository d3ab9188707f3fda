using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>
/// The images that are open for reading: one handle for all readers of an image. The hash is checked before the handle is given out for
/// the first time, and again for readers that come when the last check is older than <see cref="CheckHolds"/> or the file was touched since.
/// </summary>
internal sealed class OsImageReaders(OsImageFolder folder, TimeProvider time)
{
    /// <summary>A check counts for readers that join within this time: a rollout to hundreds of devices reads the image once for them, not once each.</summary>
    public static readonly TimeSpan CheckHolds = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenImage> _open = new(StringComparer.Ordinal);

    /// <summary>Whether somebody reads the image now.</summary>
    public bool IsOpen(string sha256)
    {
        lock (_gate)
            return _open.ContainsKey(sha256);
    }

    /// <summary>Opens the image for one more reader.</summary>
    public async Task<Checked<OsImageLease>> OpenAsync(StoredImage image, CancellationToken cancellationToken)
    {
        if (!Join(image).Try(out var open, out var refusal))
            return refusal;
        var lease = new OsImageLease(image, open.Handle, () => Leave(open));
        try
        {
            if (await open.IsWholeAsync(time, cancellationToken))
                return lease;
        }
        catch
        {
            lease.Dispose();
            throw;
        }
        lease.Dispose();
        return new ApiRefusal(StatusCodes.Status503ServiceUnavailable, ProblemCodes.OsImageDamaged,
            $"The stored image {image.File} is damaged: its SHA-256 is not {image.Sha256} any more. It is not sent to any device. Remove it and fetch or add it again, and look at the disk.");
    }

    private Checked<OpenImage> Join(StoredImage image)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(image.Sha256, out var open))
            {
                try
                {
                    open = new OpenImage(image, folder.PathOf(image.Sha256));
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    return new ApiRefusal(StatusCodes.Status503ServiceUnavailable, ProblemCodes.OsImageDamaged, $"The stored image {image.File} cannot be read: {exception.Message} Look at the disk, then remove the image and add it again.");
                }
                _open[image.Sha256] = open;
            }
            open.Readers++;
            return open;
        }
    }

    private void Leave(OpenImage open)
    {
        lock (_gate)
        {
            if (--open.Readers > 0)
                return;
            _open.Remove(open.Sha256);
            open.Dispose();
        }
    }
}

/// <summary>An image that somebody reads.</summary>
internal sealed class OpenImage : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private readonly SemaphoreSlim _check = new(1);
    private readonly StoredImage _image;
    private readonly string _path;
    private (long At, DateTime Written)? _checked;

    /// <exception cref="IOException">It cannot be opened.</exception>
    public OpenImage(StoredImage image, string path)
    {
        (_image, _path) = (image, path);
        Handle = File.OpenHandle(path, share: FileShare.Read | FileShare.Delete, options: FileOptions.Asynchronous);
    }

    public string Sha256 => _image.Sha256;

    public SafeFileHandle Handle { get; }

    /// <summary>Counted under the lock of <see cref="OsImageReaders"/>.</summary>
    public int Readers { get; set; }

    /// <summary>Whether the content is what it should be; one reader checks, those who come meanwhile wait for it.</summary>
    public async Task<bool> IsWholeAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        await _check.WaitAsync(cancellationToken);
        try
        {
            var written = File.GetLastWriteTimeUtc(_path);
            if (_checked is { } last && last.Written == written && time.GetElapsedTime(last.At) < OsImageReaders.CheckHolds)
                return true;
            _checked = null;
            if (!await HasRightContentAsync(cancellationToken))
                return false;
            _checked = (time.GetTimestamp(), written);
            return true;
        }
        finally
        {
            _check.Release();
        }
    }

    public void Dispose()
    {
        Handle.Dispose();
        _check.Dispose();
    }

    private async Task<bool> HasRightContentAsync(CancellationToken cancellationToken)
    {
        if (RandomAccess.GetLength(Handle) != _image.Size)
            return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        for (long at = 0; await RandomAccess.ReadAsync(Handle, buffer, at, cancellationToken) is var read and > 0; at += read)
            hash.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) == _image.Sha256;
    }
}

using Microsoft.Win32.SafeHandles;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>A checked image, open for reading by position (<see cref="RandomAccess"/>). All leases of an image share one handle; while one lives the image is not removed.</summary>
internal sealed class OsImageLease(StoredImage image, SafeFileHandle handle, Action release) : IDisposable
{
    private int _disposed;

    /// <summary>SHA-256 of the content, lower-case hexadecimal; it was checked when the lease was given.</summary>
    public string Sha256 => image.Sha256;

    /// <summary>File name to give the device.</summary>
    public string File => image.File;

    /// <summary>Bytes.</summary>
    public long Length => image.Size;

    /// <summary>Not to be disposed by the reader.</summary>
    public SafeFileHandle Handle => handle;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            release();
    }
}

using Microsoft.Win32.SafeHandles;

namespace Sightline.Vapix.Uploads;

/// <summary>A file to send to a device. One open file serves any number of uploads at the same time. Dispose closes it.</summary>
public sealed class UploadFile : IDisposable
{
    private readonly bool _owned;

    private UploadFile(SafeFileHandle handle, string name, long length, bool owned)
    {
        Handle = handle;
        Name = name;
        Length = length;
        _owned = owned;
    }

    /// <summary>File name that the device is told: without a folder, letters, digits, dots, dashes and underscores only.</summary>
    public string Name { get; }

    /// <summary>Size in bytes when it was opened. Exactly this much is sent.</summary>
    public long Length { get; }

    internal SafeFileHandle Handle { get; }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">The file cannot be opened, or is empty.</exception>
    public static UploadFile Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(handle);
        if (length > 0)
            return new UploadFile(handle, SafeName(Path.GetFileName(path)), length, owned: true);
        handle.Dispose();
        throw new IOException($"The file {path} is empty, so there is nothing to send.");
    }

    /// <summary>A file that somebody else has opened for reading and closes: many uploads share one open file.</summary>
    /// <param name="handle">The open file. It stays the caller's.</param>
    /// <param name="name">File name that the device is told; characters that a header could not carry become underscores.</param>
    /// <param name="length">Size in bytes.</param>
    public static UploadFile Over(SafeFileHandle handle, string name, long length)
    {
        ArgumentNullException.ThrowIfNull(handle);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        return new UploadFile(handle, SafeName(name), length, owned: false);
    }

    /// <summary>Closes the file, if it was opened here. Uploads under way fail.</summary>
    public void Dispose()
    {
        if (_owned)
            Handle.Dispose();
    }

    private static string SafeName(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_'));
}

using Microsoft.Win32.SafeHandles;

namespace Sightline.Vapix.Uploads;

/// <summary>A file to send to a device. One open file serves any number of uploads at the same time. Dispose closes it.</summary>
public sealed class UploadFile : IDisposable
{
    private UploadFile(SafeFileHandle handle, string name, long length)
    {
        Handle = handle;
        Name = name;
        Length = length;
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
            return new UploadFile(handle, SafeName(Path.GetFileName(path)), length);
        handle.Dispose();
        throw new IOException($"The file {path} is empty, so there is nothing to send.");
    }

    /// <summary>Closes the file. Uploads under way fail.</summary>
    public void Dispose() => Handle.Dispose();

    private static string SafeName(string name) =>
        string.Concat(name.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_'));
}

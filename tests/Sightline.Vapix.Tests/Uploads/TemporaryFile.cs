using System.Globalization;
using System.Security.Cryptography;

namespace Sightline.Vapix.Tests.Uploads;

/// <summary>A file of random bytes.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(int size)
    {
        Bytes = RandomNumberGenerator.GetBytes(size);
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"image {Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}.bin");
        File.WriteAllBytes(Path, Bytes);
    }

    public string Path { get; }

    public byte[] Bytes { get; }

    public void Dispose() => File.Delete(Path);
}

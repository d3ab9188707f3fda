using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>What is here of an image that is being fetched: the bytes so far, their hash, and which version of the source's file they are of.</summary>
internal sealed class OsImagePart : IAsyncDisposable
{
    private const int BufferBytes = 256 << 10;
    private readonly OsImageFolder _folder;
    private readonly string _sha256;
    private readonly FileStream _file;
    private IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private OsImagePart(OsImageFolder folder, string sha256)
    {
        (_folder, _sha256) = (folder, sha256);
        _file = new FileStream(folder.PartOf(sha256), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
    }

    public long Length => _file.Length;

    public string Path => _file.Name;

    /// <summary>ETag of the source's file; null if it gave none, and then the part cannot be resumed.</summary>
    public EntityTagHeaderValue? Tag { get; private set; }

    /// <summary>Opens what is there; the hash of it is made anew, because a disk is not to be believed after a crash.</summary>
    public static async Task<OsImagePart> OpenAsync(OsImageFolder folder, string sha256, CancellationToken cancellationToken)
    {
        var part = new OsImagePart(folder, sha256);
        try
        {
            part.Tag = File.Exists(folder.TagOf(sha256)) && EntityTagHeaderValue.TryParse(await File.ReadAllTextAsync(folder.TagOf(sha256), cancellationToken), out var tag) ? tag : null;
            if (part.Tag is null)
                await part.RestartAsync(null, cancellationToken);
            await part.ReadAgainAsync(cancellationToken);
            return part;
        }
        catch
        {
            await part.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins again from the first byte.</summary>
    public async Task RestartAsync(EntityTagHeaderValue? tag, CancellationToken cancellationToken)
    {
        _file.SetLength(0);
        _file.Position = 0;
        _hash.Dispose();
        _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Tag = tag is { IsWeak: false } ? tag : null;
        if (Tag is null)
            File.Delete(_folder.TagOf(_sha256));
        else
            await File.WriteAllTextAsync(_folder.TagOf(_sha256), Tag.ToString(), cancellationToken);
    }

    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _hash.AppendData(bytes.Span);
        await _file.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>Whether the whole has the hash that is its name; it is on disk then.</summary>
    public bool IsWhole()
    {
        _file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(_hash.GetCurrentHash()) == _sha256;
    }

    public ValueTask DisposeAsync()
    {
        _hash.Dispose();
        return _file.DisposeAsync();
    }

    private async Task ReadAgainAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        _file.Position = 0;
        for (int read; (read = await _file.ReadAsync(buffer, cancellationToken)) > 0;)
            _hash.AppendData(buffer, 0, read);
    }
}

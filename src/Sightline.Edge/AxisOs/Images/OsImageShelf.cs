using System.Collections.Concurrent;
using Sightline.Edge.Storage;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>The complete images: in memory for reading, on disk when a change completes.</summary>
internal sealed class OsImageShelf(Database database, OsImageFolder folder)
{
    private readonly ConcurrentDictionary<string, StoredImage> _images = new(StringComparer.Ordinal);

    /// <summary>Raised after an image came or went.</summary>
    public event Action? Changed;

    /// <summary>Raised after one image came, went or was used, with its SHA-256.</summary>
    public event Action<string>? ImageChanged;

    public IReadOnlyList<StoredImage> All => [.. _images.Values];

    public StoredImage? Find(string sha256) => _images.GetValueOrDefault(sha256);

    /// <summary>
    /// Reads what is stored and tidies up after a stop: files that no row knows and unfinished uploads go, rows whose file is gone or
    /// has another length go, and what is there of a download stays if <paramref name="mayResume"/> says so.
    /// </summary>
    public async Task LoadAsync(Func<string, bool> mayResume, CancellationToken cancellationToken)
    {
        folder.Create();
        foreach (var image in database.Read(OsImageRow.ReadAll))
            if (new FileInfo(folder.PathOf(image.Sha256)) is { Exists: true } file && file.Length == image.Size)
                _images[image.Sha256] = image;
            else
                await database.CommandAsync(db => OsImageRow.Delete(db, image.Sha256), cancellationToken);
        foreach (var file in folder.StoredFiles().Where(name => !_images.ContainsKey(name)).ToArray())
            File.Delete(folder.PathOf(file));
        foreach (var (file, sha256) in folder.Unfinished().ToArray())
            if (sha256 is null || _images.ContainsKey(sha256) || !mayResume(sha256))
                File.Delete(file);
        Changed?.Invoke();
    }

    /// <summary>Takes an unfinished file whose content was checked and is on disk.</summary>
    public async Task AddAsync(StoredImage image, string unfinished, CancellationToken cancellationToken)
    {
        var kept = image with { StoredAt = Milliseconds(image.StoredAt) };
        folder.Complete(unfinished, image.Sha256);
        await database.CommandAsync(db => OsImageRow.Write(db, kept), cancellationToken);
        _images[image.Sha256] = kept;
        Changed?.Invoke();
        ImageChanged?.Invoke(image.Sha256);
    }

    /// <summary>Forgets an image, then deletes its file: a stop in between leaves a file that the next start deletes.</summary>
    public async Task RemoveAsync(string sha256, CancellationToken cancellationToken)
    {
        await database.CommandAsync(db => OsImageRow.Delete(db, sha256), cancellationToken);
        _images.TryRemove(sha256, out _);
        File.Delete(folder.PathOf(sha256));
        Changed?.Invoke();
        ImageChanged?.Invoke(sha256);
    }

    /// <summary>Notes that an image was opened for a device.</summary>
    public async Task NoteUseAsync(StoredImage image, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var used = image with { LastUsedAt = Milliseconds(at) };
        if (!_images.TryUpdate(image.Sha256, used, image))
            return;
        await database.StatusAsync(db => OsImageRow.Write(db, used), cancellationToken);
        ImageChanged?.Invoke(image.Sha256);
    }

    /// <summary>Times are stored in milliseconds; what is in memory is what the next start reads.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}

using System.Security.Cryptography;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Takes image files that a person adds: hashed while they are written, on disk before they are answered for, and gone again if anything fails.</summary>
internal sealed class OsImageIntake(OsImageShelf shelf, OsImageFolder folder, OsImageRoom room, TimeProvider time)
{
    /// <summary>Bytes of the largest file that is taken.</summary>
    public const long LargestFile = 4L << 30;

    private const int BufferBytes = 256 << 10;

    // Room is held in such steps where the sender does not say how much comes.
    private const long Step = 64L << 20;

    /// <summary>Takes a file; gives the image that is here then, which is the known one if the content is known.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">File name, cleaned.</param>
    /// <param name="length">How many bytes come; null if unknown.</param>
    /// <param name="cancellationToken">The sender left.</param>
    public async Task<Checked<StoredImage>> TakeAsync(Stream content, string name, long? length, CancellationToken cancellationToken)
    {
        if (length > LargestFile)
            return TooLarge(name);
        var path = folder.NewUpload();
        var held = new List<IDisposable>();
        try
        {
            folder.Create();
            var received = await ReceiveAsync(content, path, new Incoming(name, length, held), cancellationToken);
            return received.Try(out var hashed, out var refusal) ? await StoreAsync(path, name, hashed, cancellationToken) : refusal;
        }
        catch (IOException exception) when (DiskFull.Is(exception))
        {
            return new ApiRefusal(StatusCodes.Status507InsufficientStorage, ProblemCodes.OsImageNoRoom, $"The disk is full; {name} was not stored and nothing of it is left. Free the disk or remove images, then add it again.");
        }
        finally
        {
            File.Delete(path);
            held.ForEach(each => each.Dispose());
        }
    }

    private async Task<Checked<Hashed>> ReceiveAsync(Stream content, string path, Incoming incoming, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        var buffer = new byte[BufferBytes];
        long size = 0, room = 0;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; size += read)
        {
            if (size + read > LargestFile)
                return TooLarge(incoming.Name);
            for (; room < size + read; room += incoming.Length ?? Step)
                if (await HoldAsync(incoming, incoming.Length ?? Step, cancellationToken) is { } refusal)
                    return refusal;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        if (size == 0)
            return new ApiRefusal(StatusCodes.Status400BadRequest, ProblemCodes.Invalid, $"{incoming.Name} is empty. Send the bytes of an image file.");
        file.Flush(flushToDisk: true);
        return new Hashed(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    private async Task<ApiRefusal?> HoldAsync(Incoming incoming, long bytes, CancellationToken cancellationToken)
    {
        if (!(await room.HoldAsync(bytes, incoming.Name, cancellationToken)).Try(out var held, out var refusal))
            return refusal;
        incoming.Held.Add(held);
        return null;
    }

    private async Task<Checked<StoredImage>> StoreAsync(string path, string name, Hashed hashed, CancellationToken cancellationToken)
    {
        if (shelf.Find(hashed.Sha256) is { } known)
            return known;
        var identity = OsImageReading.Read(path, name);
        var image = new StoredImage(hashed.Sha256, name, hashed.Size, identity.Model, identity.Version, OsReleaseSource.OwnImage, time.GetUtcNow(), null);
        await shelf.AddAsync(image, path, cancellationToken);
        return image;
    }

    private static ApiRefusal TooLarge(string name) => new(StatusCodes.Status413PayloadTooLarge, ProblemCodes.TooLarge, $"{name} is larger than {LargestFile >> 30} GiB, which no AXIS OS image is.");

    private sealed record Incoming(string Name, long? Length, List<IDisposable> Held);

    private sealed record Hashed(string Sha256, long Size);
}

using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>
/// Reads an uploaded image from the wire, once and front to back, keeping nothing but its description.
/// </summary>
internal static class FarmImageReader
{
    private const int LargestDescription = 64 * 1024;

    /// <summary>
    /// Reads and judges the whole upload, to its end even when the first bytes are wrong,
    /// because a client that is not read to its end sees a broken connection instead of the answer.
    /// </summary>
    public static async Task<FarmImageVerdict> ReadAsync(Stream upload, CancellationToken cancellation)
    {
        var start = new byte[4];
        var got = await upload.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        await using var whole = new PrefixedStream(start.AsMemory(0, got), upload);
        var verdict = await ReadArchiveAsync(start, whole, cancellation);
        await whole.CopyToAsync(Stream.Null, cancellation);
        return verdict;
    }

    private static async Task<FarmImageVerdict> ReadArchiveAsync(byte[] start, Stream whole, CancellationToken cancellation)
    {
        await using var plain = Decompress(start, whole);
        if (plain is null)
            return FarmImageVerdict.Broken(FarmImageFlaw.Garbage);
        try
        {
            await using var tar = new TarReader(plain, leaveOpen: true);
            return await ReadMembersAsync(tar, cancellation);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException or JsonException or ZstdSharp.ZstdException)
        {
            return FarmImageVerdict.Broken(FarmImageFlaw.Damaged);
        }
    }

    private static Stream? Decompress(byte[] start, Stream whole) => start switch
    {
        [0x1F, 0x8B, ..] => new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true),
        [0x28, 0xB5, 0x2F, 0xFD] => new ZstdSharp.DecompressionStream(whole, leaveOpen: true),
        _ => null,
    };

    private static async Task<FarmImageVerdict> ReadMembersAsync(TarReader tar, CancellationToken cancellation)
    {
        var first = await tar.GetNextEntryAsync(copyData: false, cancellation);
        var seal = first?.Name == "signature.json" ? await SmallAsync(first, cancellation) : null;
        var second = await tar.GetNextEntryAsync(copyData: false, cancellation);
        var bytes = second?.Name == "info.json" ? await SmallAsync(second, cancellation) : null;
        if (seal is null || bytes is null || JsonSerializer.Deserialize(bytes, FarmImageJson.Default.FarmImageInfo) is not { } info)
            return FarmImageVerdict.Broken(FarmImageFlaw.Damaged);
        var signer = FarmImageSeals.Verify(JsonSerializer.Deserialize(seal, FarmImageJson.Default.FarmImageSeal) ?? new("?", ""), bytes);
        var payload = await tar.GetNextEntryAsync(copyData: false, cancellation);
        var whole = payload is { Name: "rootfs.img", DataStream: { } data } && await HashAsync(data, cancellation) == info.PayloadSha256;
        return signer is { } known && whole ? new FarmImageVerdict(info, known, FarmImageFlaw.None) : FarmImageVerdict.Broken(FarmImageFlaw.Damaged);
    }

    private static async Task<byte[]?> SmallAsync(TarEntry entry, CancellationToken cancellation)
    {
        if (entry.DataStream is null || entry.Length > LargestDescription)
            return null;
        var bytes = new byte[entry.Length];
        await entry.DataStream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static async Task<string> HashAsync(Stream data, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            int read;
            while ((read = await data.ReadAsync(buffer, cancellation)) > 0)
                hash.AppendData(buffer, 0, read);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

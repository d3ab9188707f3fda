using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>What to make: see <see cref="FarmImages"/>.</summary>
/// <param name="Product">Product number, for example <c>P3265-V</c>.</param>
/// <param name="Version">AXIS OS version, two to four numbers.</param>
/// <param name="Size">Size of the file in bytes, about; at least 8 KiB is used.</param>
public sealed record FarmImageOrder(string Product, string Version, long Size = 64 * 1024)
{
    /// <summary>Who signs it.</summary>
    public FarmImageSigner Signer { get; init; } = FarmImageSigner.Vendor;

    /// <summary>False makes an image whose first boot fails.</summary>
    public bool Boots { get; init; } = true;

    /// <summary>Build date printed by the device. It is part of the order so that an image is the same bytes each time.</summary>
    public string BuildDate { get; init; } = "Mar 17 2026 09:41";
}

/// <summary>
/// Makes images that simulated devices accept as AXIS OS: a compressed tar (gzip before 13, zstd from 13) whose second
/// member is <c>info.json</c>, as real images are laid out. The payload is noise, so the file has any size wanted. The same order gives
/// the same bytes on every machine.
/// No real device accepts these files.
/// </summary>
public static class FarmImages
{
    /// <summary>Size in bytes, about, of the images that the farm serves and that the sample catalogue names: small, so that a demo is quick.</summary>
    public const long UsualSize = 4L << 20;

    private const string End = ".bin";

    /// <summary>The file name devices' images carry: <c>P3265-V_12_11_77.bin</c>; spaces of a product's name become underscores.</summary>
    public static string FileName(string product, string version)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(version);
        return $"{product.Replace(' ', '_')}_{version.Replace('.', '_')}{End}";
    }

    /// <summary>What to make for a file name; null if the farm has no such model or the rest of the name is no version.</summary>
    public static FarmImageOrder? OrderOf(string fileName, long size = UsualSize)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (!fileName.EndsWith(End, StringComparison.Ordinal))
            return null;
        foreach (var product in ProfileCatalog.Default.Models.Select(model => model.ProdNbr).OrderByDescending(name => name.Length))
        {
            var start = product.Replace(' ', '_') + "_";
            if (fileName.StartsWith(start, StringComparison.Ordinal) && OsVersion.TryParse(fileName[start.Length..^End.Length].Replace('_', '.'), out var version))
                return new FarmImageOrder(product, version.Text, size);
        }
        return null;
    }

    /// <summary>Writes an image to a file, replacing what was there.</summary>
    /// <returns>The description that the image carries.</returns>
    public static FarmImageInfo Write(FarmImageOrder order, string path)
    {
        using var file = File.Create(path);
        return Write(order, file);
    }

    /// <summary>Writes an image to a stream, which need not be seekable and stays open.</summary>
    /// <returns>The description that the image carries.</returns>
    public static FarmImageInfo Write(FarmImageOrder order, Stream output)
    {
        ArgumentNullException.ThrowIfNull(order);
        var payload = new NoiseStream(Math.Max(4096, order.Size - 4096), SeedOf(order));
        var info = Describe(order, payload);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(info, FarmImageJson.Default.FarmImageInfo);
        var seal = JsonSerializer.SerializeToUtf8Bytes(FarmImageSeals.Make(order.Signer, bytes), FarmImageJson.Default.FarmImageSeal);
        using var compressed = Compress(order, output);
        using var tar = new TarWriter(compressed, TarEntryFormat.Ustar, leaveOpen: true);
        tar.WriteEntry(Member("signature.json", new MemoryStream(seal)));
        tar.WriteEntry(Member("info.json", new MemoryStream(bytes)));
        tar.WriteEntry(Member("rootfs.img", payload));
        return info;
    }

    private static FarmImageInfo Describe(FarmImageOrder order, NoiseStream payload)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(payload));
        payload.Position = 0;
        return new FarmImageInfo(order.Product, order.Version, FirmwareParts.NumberOf(order.Version), order.BuildDate, payload.Length, hash)
        {
            Boots = order.Boots,
        };
    }

    private static Stream Compress(FarmImageOrder order, Stream output) =>
        OsVersion.TryParse(order.Version, out var os) && os >= OsVersion.Of(13, 0)
            ? new StoredZstd(output)
            : new StoredGzip(output);

    private static UstarTarEntry Member(string name, Stream content) => new(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = DateTimeOffset.UnixEpoch };

    private static ulong SeedOf(FarmImageOrder order) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{order.Product} {order.Version}")));
}

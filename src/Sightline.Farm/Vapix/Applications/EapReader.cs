using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>What came out of reading an upload: the package, or the code that <c>upload.cgi</c> answers.</summary>
internal sealed record EapVerdict(EapPackage? Package, int Code)
{
    public static EapVerdict Refused(int code) => new(null, code);
}

/// <summary>Reads an uploaded .eap, a gzip tar with <c>manifest.json</c> and/or <c>package.conf</c>, once and front to back.</summary>
internal static class EapReader
{
    /// <summary>Largest package a device takes, packed or unpacked, in bytes.</summary>
    public const long LargestPackage = 256L * 1024 * 1024;

    private const int LargestText = 256 * 1024;

    /// <summary>Reads the upload to its end, whatever is in it.</summary>
    public static async Task<EapVerdict> ReadAsync(Stream upload, CancellationToken cancellation)
    {
        var verdict = await ReadArchiveAsync(upload, cancellation);
        await upload.CopyToAsync(Stream.Null, cancellation);
        return verdict;
    }

    private static async Task<EapVerdict> ReadArchiveAsync(Stream upload, CancellationToken cancellation)
    {
        try
        {
            await using var plain = new GZipStream(upload, CompressionMode.Decompress, leaveOpen: true);
            await using var tar = new TarReader(plain, leaveOpen: true);
            return await ReadMembersAsync(tar, cancellation);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException)
        {
            return EapVerdict.Refused(AppCode.NotAPackage);
        }
    }

    private static async Task<EapVerdict> ReadMembersAsync(TarReader tar, CancellationToken cancellation)
    {
        string? manifest = null, conf = null, seal = null;
        var size = 0L;
        while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
        {
            size += entry.Length;
            if (size > LargestPackage)
                return EapVerdict.Refused(AppCode.TooLarge);
            switch (entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name)
            {
                case "manifest.json": manifest = await TextAsync(entry, cancellation); break;
                case "package.conf": conf = await TextAsync(entry, cancellation); break;
                case EapSeal.Member: seal = await TextAsync(entry, cancellation); break;
                default: break;
            }
        }

        return Describe(manifest, conf, seal);
    }

    private static EapVerdict Describe(string? manifest, string? conf, string? seal)
    {
        if (manifest is null && conf is null)
            return EapVerdict.Refused(AppCode.NotAPackage);
        if (seal is not null && !EapSeal.Fits(seal, manifest, conf))
            return EapVerdict.Refused(AppCode.Signature);
        var package = manifest is not null ? FromManifest(manifest) : PackageConf.Read(conf!);
        if (package is null)
            return EapVerdict.Refused(manifest is null ? AppCode.NotAPackage : AppCode.Manifest);
        return new EapVerdict(package with { Signed = seal is not null }, 0);
    }

    private static EapPackage? FromManifest(string text)
    {
        EapManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(text, EapJson.Default.EapManifest);
        }
        catch (JsonException)
        {
            return null;
        }

        if (manifest is not { SchemaVersion: { Length: > 0 } schema, AcapPackageConf: { Setup: { AppName: { Length: > 0 and <= 64 } name, Version: { Length: > 0 } version } setup } conf } || !IsName(name))
            return null;
        return SchemaRules.Hold(schema, setup) ? Describe(schema, name, version, setup, conf) : null;
    }

    private static EapPackage Describe(string schema, string name, string version, EapManifestSetup setup, EapManifestConf conf) => new()
    {
        Name = name,
        NiceName = setup.FriendlyName ?? name,
        Vendor = setup.Vendor ?? "",
        Version = version,
        Architecture = setup.Architecture ?? "all",
        ApplicationId = setup.AppId ?? "",
        Schema = schema,
        User = setup.User?.Username ?? "sdk",
        CompatibleOs = setup.CompatibleOsVersions ?? [],
        SettingPage = conf.Configuration?.SettingPage ?? "",
        VendorUrl = setup.VendorUrl ?? "",
        NeedsLicense = conf.CopyProtection?.Method == "axis",
    };

    private static bool IsName(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static async Task<string?> TextAsync(TarEntry entry, CancellationToken cancellation)
    {
        if (entry.DataStream is null || entry.Length > LargestText)
            return null;
        using var reader = new StreamReader(entry.DataStream, Encoding.UTF8, leaveOpen: true);
        return await reader.ReadToEndAsync(cancellation);
    }
}

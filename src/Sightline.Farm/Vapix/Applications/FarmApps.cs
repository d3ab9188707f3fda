using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Sightline.Farm.Vapix.Firmware;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>What to make: see <see cref="FarmApps"/>.</summary>
/// <param name="Name">Package id, letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Version">Version: <c>2.1.7</c>; a package of the old kind is written <c>2.1-7</c>.</param>
public sealed record FarmAppOrder(string Name, string Version = "1.0.0")
{
    /// <summary>Name for people; <see cref="Name"/> when empty.</summary>
    public string NiceName { get; init; } = "";

    /// <summary>Vendor.</summary>
    public string Vendor { get; init; } = "Sightline Farm";

    /// <summary><c>aarch64</c>, <c>armv7hf</c> or <c>all</c>.</summary>
    public string Architecture { get; init; } = "all";

    /// <summary>Application number; empty for none.</summary>
    public string ApplicationId { get; init; } = "";

    /// <summary>Schema version of the manifest; null makes a package of the old kind with only <c>package.conf</c>.</summary>
    public string? Schema { get; init; } = "1.3";

    /// <summary>Lowest and highest AXIS OS it declares; null declares nothing.</summary>
    public (string Min, string Max)? CompatibleOs { get; init; }

    /// <summary>Whether the package is signed.</summary>
    public bool Signed { get; init; } = true;

    /// <summary>Whether it wants to run as root.</summary>
    public bool RunsAsRoot { get; init; }

    /// <summary>Whether it needs a licence key (see <see cref="FarmApps.LicenseKey"/>).</summary>
    public bool NeedsLicense { get; init; }

    /// <summary>Bytes of its program file.</summary>
    public long Size { get; init; } = 32 * 1024;
}

/// <summary>Makes application packages with the layout of real ones (a gzip tar with <c>manifest.json</c> or <c>package.conf</c>), which simulated devices install. No real device runs them.</summary>
public static class FarmApps
{
    /// <summary>The usual file name: <c>counterapp_2_1_7_aarch64.eap</c>.</summary>
    public static string FileName(FarmAppOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return $"{order.Name}_{order.Version.Replace('.', '_')}_{order.Architecture}.eap";
    }

    /// <summary>Writes a package to a stream, which need not be seekable and stays open.</summary>
    public static void Write(FarmAppOrder order, Stream output)
    {
        ArgumentNullException.ThrowIfNull(order);
        var manifest = order.Schema is null ? null : JsonSerializer.Serialize(Manifest(order, order.Schema), EapJson.Default.EapManifest);
        var conf = order.Schema is null ? Conf(order) : null;
        using var packed = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        using var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true);
        tar.WriteEntry(Member(order.Name, new NoiseStream(order.Size, (ulong)order.Size)));
        Add(tar, "manifest.json", manifest);
        Add(tar, "package.conf", conf);
        Add(tar, "LICENSE", "Simulated application. It does nothing.\n");
        Add(tar, EapSeal.Member, order.Signed ? EapSeal.Make(manifest, conf) : null);
    }

    /// <summary>The text of a licence key file that one device accepts for one application.</summary>
    /// <param name="applicationId">The application's number, or its package id when it has none.</param>
    /// <param name="serial">The device's serial number.</param>
    /// <param name="expires">Last day of validity; null never ends.</param>
    public static string LicenseKey(string applicationId, string serial, DateOnly? expires = null) =>
        $"ApplicationID={applicationId}\nDeviceID={serial}\nExpires={(expires is { } day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : "never")}\n";

    private static EapManifest Manifest(FarmAppOrder order, string schema)
    {
        var second = schema.StartsWith("2.", StringComparison.Ordinal);
        var setup = new EapManifestSetup(
            order.Name,
            order.Version,
            order.NiceName.Length == 0 ? order.Name : order.NiceName,
            order.ApplicationId.Length == 0 ? null : order.ApplicationId,
            order.Vendor,
            second ? "0a1b2c3d4e" : null,
            "https://example.com",
            order.Architecture,
            second ? null : "3.0",
            "never",
            new EapManifestUser(order.RunsAsRoot ? "root" : "sdk", order.RunsAsRoot ? "root" : "sdk"),
            order.CompatibleOs is { } range ? [new OsRange(range.Min, range.Max)] : null);
        return new EapManifest(schema, new EapManifestConf(setup, order.NeedsLicense ? new("axis") : null, new("settings.html")));
    }

    private static string Conf(FarmAppOrder order)
    {
        var parts = order.Version.Split('.', '-');
        return $"""
            PACKAGENAME="{(order.NiceName.Length == 0 ? order.Name : order.NiceName)}"
            APPTYPE="{order.Architecture}"
            APPNAME="{order.Name}"
            APPID="{order.ApplicationId}"
            VENDOR="{order.Vendor}"
            APPMAJORVERSION="{parts[0]}"
            APPMINORVERSION="{(parts.Length > 1 ? parts[1] : "0")}"
            APPMICROVERSION="{(parts.Length > 2 ? parts[2] : "0")}"
            APPUSR="{(order.RunsAsRoot ? "root" : "sdk")}"
            APPGRP="{(order.RunsAsRoot ? "root" : "sdk")}"
            LICENSEPAGE="{(order.NeedsLicense ? "axis" : "none")}"
            SETTINGSPAGEFILE="settings.html"
            VENDORHOMEPAGELINK="https://example.com"

            """;
    }

    private static void Add(TarWriter tar, string name, string? text)
    {
        if (text is not null)
            tar.WriteEntry(Member(name, new MemoryStream(Encoding.UTF8.GetBytes(text))));
    }

    private static UstarTarEntry Member(string name, Stream content) => new(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = DateTimeOffset.UnixEpoch };
}

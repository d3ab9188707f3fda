using System.Text.Json.Serialization;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>What an application package (.eap) says about itself, from <c>manifest.json</c> or the older <c>package.conf</c>.</summary>
internal sealed record EapPackage
{
    /// <summary>Package id, <c>appName</c> or <c>PACKAGENAME</c>: the name used in every call.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people.</summary>
    public required string NiceName { get; init; }

    public required string Vendor { get; init; }

    /// <summary>Version as written: <c>4.5-8</c>, <c>1.26.205</c>, <c>3.2.1+build125</c>.</summary>
    public required string Version { get; init; }

    /// <summary><c>armv7hf</c>, <c>aarch64</c>, <c>all</c> or one of their synonyms.</summary>
    public required string Architecture { get; init; }

    /// <summary>Vendor's application number; empty if none.</summary>
    public string ApplicationId { get; init; } = "";

    /// <summary>Schema version of the manifest; null for a package with only <c>package.conf</c>.</summary>
    public string? Schema { get; init; }

    /// <summary>User the application runs as.</summary>
    public string User { get; init; } = "sdk";

    /// <summary>Versions of AXIS OS the package declares itself compatible with; empty when it declares none.</summary>
    public IReadOnlyList<OsRange> CompatibleOs { get; init; } = [];

    /// <summary>Page below <c>/local/NAME/</c>, or empty.</summary>
    public string SettingPage { get; init; } = "";

    /// <summary>Vendor's link as HTML or plain address, or empty.</summary>
    public string VendorUrl { get; init; } = "";

    /// <summary>Whether it needs a licence key.</summary>
    public bool NeedsLicense { get; init; }

    /// <summary>Whether the package carries a valid signature.</summary>
    public bool Signed { get; init; }
}

/// <summary>From this AXIS OS version to that one; a <see cref="Max"/> of <c>13</c> covers all of 13.</summary>
internal sealed record OsRange(string Min, string Max);

/// <summary>The file <c>manifest.json</c> of ACAP 3.3 and later, as far as a device reads it.</summary>
internal sealed record EapManifest(string? SchemaVersion, EapManifestConf? AcapPackageConf);

internal sealed record EapManifestConf(EapManifestSetup? Setup, EapManifestCopyProtection? CopyProtection = null, EapManifestConfiguration? Configuration = null);

internal sealed record EapManifestSetup(
    string? AppName,
    string? Version,
    string? FriendlyName = null,
    string? AppId = null,
    string? Vendor = null,
    string? VendorId = null,
    string? VendorUrl = null,
    string? Architecture = null,
    string? EmbeddedSdkVersion = null,
    string? RunMode = null,
    EapManifestUser? User = null,
    IReadOnlyList<OsRange>? CompatibleOsVersions = null);

internal sealed record EapManifestUser(string? Username, string? Group = null);

internal sealed record EapManifestCopyProtection(string? Method);

internal sealed record EapManifestConfiguration(string? SettingPage);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EapManifest))]
internal sealed partial class EapJson : JsonSerializerContext;

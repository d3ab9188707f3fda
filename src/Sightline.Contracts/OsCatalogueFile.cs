using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Sightline.Contracts;

/// <summary>
/// The content of an AXIS OS catalogue file. The file is a compact JSON Web Signature (RFC 7515, ES256) over this as JSON;
/// <c>docs/protocols/os-catalogue.md</c> describes it, <c>docs/api/os-catalogue.schema.json</c> is its JSON Schema.
/// </summary>
/// <param name="Format">Version of this format; 1.</param>
/// <param name="Serial">Number of the issue. An edge host never takes one that is lower than the one it has.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="Issuer">Who issued it, for people.</param>
/// <param name="Tracks">The lines of releases that are kept up.</param>
/// <param name="Models">Models and their releases.</param>
/// <param name="PathRules">Versions that have to be, or should be, gone through.</param>
/// <param name="DowngradeFloors">The oldest versions that devices accept.</param>
/// <param name="AppRules">Installed apps that stand in the way.</param>
public sealed record OsCatalogueFile(
    [property: Description("Version of this format."), Range(1, 1, ErrorMessage = "This edge host reads format 1. Update it to read another.")] int Format,
    [property: Description("Number of the issue. An edge host never takes one that is lower than the one it has. By convention UTC date and time: 202611231530."), Range(1, long.MaxValue, ErrorMessage = "A whole number from 1 is expected.")] long Serial,
    [property: Description("When it was issued.")] DateTimeOffset IssuedAt,
    [property: Description("Who issued it, for people."), RegularExpression(OsCataloguePatterns.Text, ErrorMessage = OsCataloguePatterns.TextExpected)] string Issuer,
    [property: Description("The lines of releases that are kept up.")] IReadOnlyList<OsTrack> Tracks,
    [property: Description("Models and their releases.")] IReadOnlyList<OsCatalogueModel> Models,
    [property: Description("Versions that have to be, or should be, gone through.")] IReadOnlyList<OsCataloguePathRule>? PathRules = null,
    [property: Description("The oldest versions that devices accept.")] IReadOnlyList<OsCatalogueFloor>? DowngradeFloors = null,
    [property: Description("Installed apps that stand in the way.")] IReadOnlyList<OsCatalogueAppRule>? AppRules = null)
{
    /// <summary>The <c>typ</c> of the signature's header: a signature made for something else is not taken for a catalogue.</summary>
    public const string Type = "axis-os-catalogue";

    /// <summary>The one signature algorithm.</summary>
    public const string Algorithm = "ES256";
}

/// <summary>A model in a catalogue file.</summary>
/// <param name="Name">Product short name without the brand.</param>
/// <param name="Releases">Its releases, in any order.</param>
/// <param name="Chip">For example <c>ARTPEC-8</c>.</param>
/// <param name="Architecture">For example <c>aarch64</c>.</param>
public sealed record OsCatalogueModel(
    [property: Description("Product short name without the brand, for example P3265-LV."), RegularExpression(OsCataloguePatterns.Model, ErrorMessage = "A product name such as P3265-LV is expected: letters, digits, spaces and hyphens, at most 64.")] string Name,
    [property: Description("Its releases, in any order; no two with one version.")] IReadOnlyList<OsCatalogueRelease> Releases,
    [property: Description("Chip, for example ARTPEC-8."), RegularExpression(OsCataloguePatterns.Text, ErrorMessage = OsCataloguePatterns.TextExpected)] string? Chip = null,
    [property: Description("Architecture of its programs: aarch64, armv7hf, mips."), RegularExpression(OsCataloguePatterns.Text, ErrorMessage = OsCataloguePatterns.TextExpected)] string? Architecture = null);

/// <summary>A release in a catalogue file.</summary>
/// <param name="Version">Version.</param>
/// <param name="Track">Id of its track; null if it belongs to none.</param>
/// <param name="Released">Day of release; null if unknown.</param>
/// <param name="Revoked">Whether it was withdrawn.</param>
/// <param name="Notes">One or two sentences; null for none.</param>
/// <param name="Image">Its image; null if none is offered.</param>
public sealed record OsCatalogueRelease(
    [property: Description("Version, for example 12.11.77."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string Version,
    [property: Description("Id of its track; none if it belongs to none.")] string? Track = null,
    [property: Description("Day of release.")] DateOnly? Released = null,
    [property: Description("Whether it was withdrawn; it is never chosen then.")] bool Revoked = false,
    [property: Description("One or two sentences for people."), RegularExpression(OsCataloguePatterns.Text, ErrorMessage = OsCataloguePatterns.TextExpected)] string? Notes = null,
    [property: Description("Its image; none if none is offered.")] OsCatalogueImage? Image = null);

/// <summary>An image in a catalogue file.</summary>
/// <param name="File">File name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256, 64 lower-case hexadecimal digits.</param>
public sealed record OsCatalogueImage(
    [property: Description("File name, without a folder."), RegularExpression(OsCataloguePatterns.File, ErrorMessage = "A plain file name is expected: letters, digits, dot, hyphen, underscore and plus, not beginning with a dot, at most 128.")] string File,
    [property: Description("Bytes."), Range(1, 4294967296, ErrorMessage = "1 to 4294967296 bytes are expected.")] long Size,
    [property: Description("SHA-256 of the file."), RegularExpression(OsCataloguePatterns.Sha256, ErrorMessage = "64 lower-case hexadecimal digits are expected.")] string Sha256);

/// <summary>A version that is gone through, in a catalogue file: from below <paramref name="FromBelow"/> to <paramref name="ToAtLeast"/> or newer by the newest release of <paramref name="Via"/>.</summary>
/// <param name="FromBelow">It holds for devices that run an older version.</param>
/// <param name="ToAtLeast">It holds for targets that are this version or newer.</param>
/// <param name="Via">Line or version that is gone through: the newest release of it for the model.</param>
/// <param name="Kind"><see cref="HopKind.Forced"/> or <see cref="HopKind.Advised"/>.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Models">The models; empty for all.</param>
public sealed record OsCataloguePathRule(
    [property: Description("It holds for devices that run an older version than this."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string FromBelow,
    [property: Description("It holds for targets that are this version or newer."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string ToAtLeast,
    [property: Description("Line (8.40) or version: its newest release for the model is gone through."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string Via,
    [property: Description("Forced or Advised.")] HopKind Kind,
    [property: Description("One sentence for people."), RegularExpression(OsCataloguePatterns.Text, ErrorMessage = OsCataloguePatterns.TextExpected)] string Reason,
    [property: Description("The models it is for; empty for all.")] IReadOnlyList<string>? Models = null);

/// <summary>The oldest version that devices accept, in a catalogue file.</summary>
/// <param name="FromAtLeast">It holds for devices that run this version or a newer one.</param>
/// <param name="Floor">Line or version: targets are at least the newest release of it.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="FromBelow">And that run an older one than this; null for no such limit.</param>
/// <param name="Chips">The chips; empty for all.</param>
/// <param name="Models">The models; empty for all.</param>
public sealed record OsCatalogueFloor(
    [property: Description("It holds for devices that run this version or a newer one."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string FromAtLeast,
    [property: Description("Line or version: targets are at least the newest release of it for the model."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string Floor,
    [property: Description("One sentence for people."), RegularExpression(OsCataloguePatterns.Text, ErrorMessage = OsCataloguePatterns.TextExpected)] string Reason,
    [property: Description("And that run an older one than this."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string? FromBelow = null,
    [property: Description("The chips it is for; empty for all.")] IReadOnlyList<string>? Chips = null,
    [property: Description("The models it is for; empty for all.")] IReadOnlyList<string>? Models = null);

/// <summary>An installed app that stands in the way, in a catalogue file.</summary>
/// <param name="FromBelow">It holds for devices that run an older version.</param>
/// <param name="ToAtLeast">It holds for targets that are this version or newer.</param>
/// <param name="Condition">What about the app.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Blocks">Whether the upgrade is refused; otherwise a person is warned.</param>
/// <param name="Apps">Package names; empty for all apps.</param>
/// <param name="Models">The models; empty for all.</param>
public sealed record OsCatalogueAppRule(
    [property: Description("It holds for devices that run an older version than this."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string FromBelow,
    [property: Description("It holds for targets that are this version or newer."), RegularExpression(OsCataloguePatterns.Version, ErrorMessage = OsCataloguePatterns.VersionExpected)] string ToAtLeast,
    [property: Description("What about the app stands in the way.")] OsAppCondition Condition,
    [property: Description("One sentence for people."), RegularExpression(OsCataloguePatterns.Text, ErrorMessage = OsCataloguePatterns.TextExpected)] string Reason,
    [property: Description("Whether the upgrade is refused; otherwise a person is warned.")] bool Blocks = true,
    [property: Description("Package names of the apps it is for; empty for all.")] IReadOnlyList<string>? Apps = null,
    [property: Description("The models it is for; empty for all.")] IReadOnlyList<string>? Models = null);

/// <summary>What about an installed app stands in the way of an upgrade.</summary>
public enum OsAppCondition
{
    /// <summary>It is not signed.</summary>
    Unsigned,

    /// <summary>It does not say which AXIS OS it is made for.</summary>
    Undeclared,

    /// <summary>It says a highest AXIS OS that is below the target.</summary>
    MaximumBelowTarget,

    /// <summary>It is a 32-bit program.</summary>
    ThirtyTwoBit,

    /// <summary>It is installed at all.</summary>
    Installed,
}

/// <summary>What texts of a catalogue file look like.</summary>
internal static class OsCataloguePatterns
{
    public const string Version = @"^[0-9]{1,9}(\.[0-9]{1,9}){0,3}$";
    public const string VersionExpected = "One to four numbers with dots are expected, for example 12.11.77.";
    public const string Model = "^[A-Za-z0-9](?:[A-Za-z0-9 -]{0,62}[A-Za-z0-9])?$";
    public const string File = @"^[A-Za-z0-9_+-][A-Za-z0-9._+-]{0,127}$";
    public const string Sha256 = "^[0-9a-f]{64}$";
    public const string Text = @"^[^\u0000-\u001F\u007F]{1,500}$";
    public const string TextExpected = "A text of 1 to 500 characters in one line is expected.";
}

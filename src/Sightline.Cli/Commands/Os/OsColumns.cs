using System.Globalization;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Os;

/// <summary>Columns of what is known about AXIS OS.</summary>
internal static class OsColumns
{
    public static readonly IReadOnlyList<Column<OsInventoryRow>> Inventory =
    [
        new("model", "Model", row => row.Model),
        new("devices", "Devices", row => row.Devices),
        new("installed", "Installed", row => row.Installed.Select(Installed)),
        new("recommended", "Recommended", row => row.Recommended),
        new("recommendedTrack", "Track", row => row.RecommendedTrack),
        new("upToDate", "Up to date", row => row.UpToDate),
        new("toUpgrade", "To upgrade", row => row.ToUpgrade),
        new("newestOfTrack", "Newest of track", row => row.NewestOfTrack, Shown: false),
        new("newestActive", "Newest active", row => row.NewestActive, Shown: false),
        new("supportEnd", "Support ends", row => Day(row.SupportEnd)),
        new("obstacles", "In the way", row => row.Obstacles.Select(obstacle => string.Create(CultureInfo.InvariantCulture, $"{obstacle.Devices}: {obstacle.Reason}"))),
    ];

    public static readonly IReadOnlyList<Column<OsRelease>> Releases =
    [
        new("model", "Model", release => release.Model),
        new("version", "Version", release => release.Version),
        new("track", "Track", release => release.Track),
        new("released", "Released", release => Day(release.Released)),
        new("revoked", "Withdrawn", release => release.Revoked),
        new("stored", "Image here", release => release.Stored),
        new("size", "Bytes", release => release.Size, Shown: false),
        new("file", "File", release => release.File, Shown: false),
        new("sha256", "SHA-256", release => release.Sha256, Shown: false),
        new("source", "Source", release => release.Source, Shown: false),
        new("notes", "Notes", release => release.Notes, Shown: false),
    ];

    public static readonly IReadOnlyList<Column<OsImage>> Images =
    [
        new("file", "File", image => image.File),
        new("model", "Model", image => image.Model),
        new("version", "Version", image => image.Version),
        new("state", "State", image => image.State),
        new("size", "Bytes", image => image.Size),
        new("received", "Received", image => image.Received, Shown: false),
        new("source", "Source", image => image.Source, Shown: false),
        new("storedAt", "Stored", image => image.StoredAt, Shown: false),
        new("lastUsedAt", "Last used", image => image.LastUsedAt, Shown: false),
        new("inUse", "In use", image => image.InUse, Shown: false),
        new("sha256", "SHA-256", image => image.Sha256),
        new("message", "Message", image => image.Message),
    ];

    public static readonly IReadOnlyList<Column<OsCatalogueInfo>> Catalogue =
    [
        new("serial", "Serial", info => info.Serial),
        new("issuer", "Issuer", info => info.Issuer),
        new("issuedAt", "Issued", info => info.IssuedAt),
        new("importedAt", "Imported", info => info.ImportedAt),
        new("keyId", "Key", info => info.KeyId),
        new("models", "Models", info => info.Models),
        new("releases", "Releases", info => info.Releases),
        new("tracks", "Tracks", info => info.Tracks.Select(track => $"{track.Name} ({track.Line}{(track.SupportEnd is { } end ? $", until {Day(end)}" : "")})")),
    ];

    /// <summary>A version and how many devices run it.</summary>
    public static string Installed(OsVersionCount count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count.Version.Length > 0 ? count.Version : "unknown")} ({count.Devices})");

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

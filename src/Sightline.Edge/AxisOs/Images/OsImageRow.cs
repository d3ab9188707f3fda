using Dapper;
using Microsoft.Data.Sqlite;
using Sightline.Contracts;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>A complete image on disk. Times are Unix milliseconds.</summary>
internal sealed class OsImageRow
{
    public required string Sha256 { get; init; }

    public required string File { get; init; }

    public long Size { get; init; }

    public string? Model { get; init; }

    public string? Version { get; init; }

    public required string Source { get; init; }

    public long StoredAt { get; init; }

    public long? LastUsedAt { get; init; }

    public static List<StoredImage> ReadAll(SqliteConnection db) =>
        [.. db.Query<OsImageRow>("SELECT sha256 AS Sha256, file AS File, size AS Size, model AS Model, version AS Version, source AS Source, stored_at AS StoredAt, last_used_at AS LastUsedAt FROM os_image").Select(row => row.ToImage())];

    public static void Write(SqliteConnection db, StoredImage image) => db.Execute(
        "INSERT OR REPLACE INTO os_image (sha256, file, size, model, version, source, stored_at, last_used_at) VALUES (@Sha256, @File, @Size, @Model, @Version, @Source, @StoredAt, @LastUsedAt)",
        new { image.Sha256, image.File, image.Size, image.Model, image.Version, Source = image.Source.ToString(), StoredAt = image.StoredAt.ToUnixTimeMilliseconds(), LastUsedAt = image.LastUsedAt?.ToUnixTimeMilliseconds() });

    public static void Delete(SqliteConnection db, string sha256) => db.Execute("DELETE FROM os_image WHERE sha256 = @sha256", new { sha256 });

    private StoredImage ToImage() => new(
        Sha256,
        File,
        Size,
        Model,
        Version,
        Enum.Parse<OsReleaseSource>(Source),
        DateTimeOffset.FromUnixTimeMilliseconds(StoredAt),
        LastUsedAt is { } used ? DateTimeOffset.FromUnixTimeMilliseconds(used) : null);
}

using Dapper;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>The imported catalogue on disk.</summary>
/// <param name="Serial">Its serial.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="ImportedAt">Milliseconds since 1970.</param>
/// <param name="File">The file as it came, so that its signature can be checked at every start.</param>
internal sealed record CatalogueRow(long Serial, string Sha256, long ImportedAt, byte[] File)
{
    private const string Columns = "serial AS Serial, sha256 AS Sha256, imported_at AS ImportedAt, file AS File";

    public static CatalogueRow? Read(SqliteConnection db) => db.QuerySingleOrDefault<CatalogueRow>($"SELECT {Columns} FROM os_catalogue");

    /// <summary>Serial and content of what is stored; null if nothing is.</summary>
    public static (long Serial, string Sha256)? ReadSerial(SqliteConnection db) =>
        db.QuerySingleOrDefault<(long, string)?>("SELECT serial, sha256 FROM os_catalogue");

    public void Write(SqliteConnection db) => db.Execute("INSERT OR REPLACE INTO os_catalogue (id, serial, sha256, imported_at, file) VALUES (1, @Serial, @Sha256, @ImportedAt, @File)", this);
}

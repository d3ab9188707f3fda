using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.AxisOs.Facts;

/// <summary>The statements on <c>upgrade_facts</c>.</summary>
internal static class FactsTable
{
    public static IEnumerable<(string Serial, long ReadAt, string? OsVersion, string Facts)> Load(SqliteConnection db) =>
        db.Query<(string, long, string?, string)>("SELECT serial, read_at, os_version, facts FROM upgrade_facts").ToArray();

    public static void Save(SqliteConnection db, string serial, RememberedFacts facts) => db.Execute(
        "INSERT OR REPLACE INTO upgrade_facts VALUES (@serial, @readAt, @OsVersion, @json)",
        new { serial, readAt = facts.ReadAt.ToUnixTimeMilliseconds(), facts.OsVersion, json = JsonSerializer.Serialize(facts.Facts, FactsJson.Default.UpgradeFacts) });

    public static void Delete(SqliteConnection db, string serial) => db.Execute("DELETE FROM upgrade_facts WHERE serial = @serial", new { serial });
}

using Dapper;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Storage;

/// <summary>Brings the tables of every room to the version that this program knows, each room in one transaction.</summary>
internal static class SchemaUpdater
{
    /// <summary>"SLED" in ASCII: tells our file from any other SQLite file.</summary>
    public const int ApplicationId = 0x534C4544;

    public static void Update(SqliteConnection connection, IEnumerable<RoomSchema> rooms, TimeProvider time)
    {
        RefuseForeignFile(connection);
        connection.Execute("CREATE TABLE IF NOT EXISTS schema (room TEXT PRIMARY KEY, version INTEGER NOT NULL, applied_at INTEGER NOT NULL) WITHOUT ROWID");
        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        var known = rooms.ToDictionary(room => room.Room, StringComparer.Ordinal);
        var found = connection.Query<(string Room, long Version)>("SELECT room, version FROM schema").ToDictionary(row => row.Room, row => (int)row.Version, StringComparer.Ordinal);
        RefuseNewerFile(connection.DataSource, known, found);
        foreach (var room in known.Values)
            Apply(connection, room, found.GetValueOrDefault(room.Room), time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static void Apply(SqliteConnection connection, RoomSchema room, int from, long now)
    {
        if (from == room.Scripts.Count)
            return;
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var script in room.Scripts.Skip(from))
                connection.Execute(script);
            connection.Execute(
                "INSERT INTO schema (room, version, applied_at) VALUES (@Room, @Version, @now) ON CONFLICT (room) DO UPDATE SET version = excluded.version, applied_at = excluded.applied_at",
                new { room.Room, Version = room.Scripts.Count, now });
            connection.Execute("COMMIT");
        }
        catch
        {
            connection.Execute("ROLLBACK");
            throw;
        }
    }

    private static void RefuseForeignFile(SqliteConnection connection)
    {
        var id = connection.ExecuteScalar<long>("PRAGMA application_id");
        var tables = connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master");
        if (id != ApplicationId && (id != 0 || tables > 0))
            throw new DatabaseRefusedException($"{connection.DataSource} is an SQLite file of another program. Move it away, or name another data folder with --data.");
    }

    private static void RefuseNewerFile(string file, Dictionary<string, RoomSchema> known, Dictionary<string, int> found)
    {
        var newer = found.Where(room => !known.TryGetValue(room.Key, out var ours) || room.Value > ours.Scripts.Count).Select(room => $"{room.Key} {room.Value}").ToArray();
        if (newer.Length > 0)
            throw new DatabaseRefusedException($"{file} was written by a newer version of Sightline ({string.Join(", ", newer)} is not known here). Start the newer version, or restore a backup that this version made.");
    }
}

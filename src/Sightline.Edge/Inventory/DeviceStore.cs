using Dapper;
using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Inventory;

/// <summary>The inventory's tables. Every method runs inside a transaction of the caller.</summary>
internal static class DeviceStore
{
    private const string Upsert = """
        INSERT OR REPLACE INTO devices VALUES (
            @serial, @address, @http_port, @https_port, @name, @model, @product_type, @os_version, @managed, @state, @reason, @since,
            @reach, @reach_detail, @sources, @first_seen, @pinned_certificate, @boot_id, @uptime_seconds, @life_at, @needs_setup,
            @conflict, @conflict_since, @login_user, @login_standing, @login_at, @login_basic, @login_refusals)
        """;

    private const string UpsertPulse = "INSERT OR REPLACE INTO device_pulses VALUES (@serial, @last_seen, @last_checked)";

    private const string SelectAll = """
        SELECT serial, address, http_port HttpPort, https_port HttpsPort, name, model, product_type ProductType, os_version OsVersion,
            managed, state, reason, since, reach, reach_detail ReachDetail, sources, first_seen FirstSeen, pinned_certificate PinnedCertificate,
            boot_id BootId, uptime_seconds UptimeSeconds, life_at LifeAt, needs_setup NeedsSetup, conflict, conflict_since ConflictSince,
            login_user LoginUser, login_standing LoginStanding, login_at LoginAt, login_basic LoginBasic, login_refusals LoginRefusals,
            last_seen LastSeen, last_checked LastChecked
        FROM devices LEFT JOIN device_pulses USING (serial)
        """;

    public static IEnumerable<DeviceRecord> Load(SqliteConnection db) => db.Query<DeviceRow>(SelectAll).Select(row => row.ToRecord()).ToArray();

    public static IEnumerable<(string Serial, byte[] Secret)> LoadSecrets(SqliteConnection db) =>
        db.Query<(string Serial, byte[] Secret)>("SELECT serial, secret FROM device_secrets").ToArray();

    public static void Save(SqliteConnection db, IEnumerable<DeviceRecord> devices)
    {
        using var command = new SqliteCommand(Upsert, db);
        foreach (var device in devices)
        {
            command.Parameters.Clear();
            Bind(command, device);
            command.ExecuteNonQuery();
        }
    }

    public static void SavePulses(SqliteConnection db, IEnumerable<DeviceRecord> devices)
    {
        using var command = new SqliteCommand(UpsertPulse, db);
        foreach (var device in devices)
        {
            command.Parameters.Clear();
            Set(command, "serial", device.Serial);
            Set(command, "last_seen", Milliseconds(device.LastSeen));
            Set(command, "last_checked", Milliseconds(device.LastChecked));
            command.ExecuteNonQuery();
        }
    }

    public static void SaveSecret(SqliteConnection db, string serial, byte[] secret) =>
        db.Execute("INSERT OR REPLACE INTO device_secrets VALUES (@serial, @secret)", new { serial, secret });

    public static void DeleteSecret(SqliteConnection db, string serial) => db.Execute("DELETE FROM device_secrets WHERE serial = @serial", new { serial });

    public static void SaveDetails(SqliteConnection db, string serial, string details) =>
        db.Execute("INSERT OR REPLACE INTO device_details VALUES (@serial, @details)", new { serial, details });

    public static string? FindDetails(SqliteConnection db, string serial) =>
        db.QuerySingleOrDefault<string>("SELECT details FROM device_details WHERE serial = @serial", new { serial });

    public static void DeleteDetails(SqliteConnection db, string serial) => db.Execute("DELETE FROM device_details WHERE serial = @serial", new { serial });

    public static void Delete(SqliteConnection db, string serial)
    {
        foreach (var table in new[] { "devices", "device_pulses", "device_secrets", "device_details" })
            db.Execute($"DELETE FROM {table} WHERE serial = @serial", new { serial });
    }

    private static void Bind(SqliteCommand command, DeviceRecord device)
    {
        Set(command, "serial", device.Serial);
        Set(command, "address", device.Location.Address.ToString());
        Set(command, "http_port", device.Location.HttpPort);
        Set(command, "https_port", device.Location.HttpsPort);
        Set(command, "name", device.Facts.Name);
        Set(command, "model", device.Facts.Model);
        Set(command, "product_type", device.Facts.ProductType);
        Set(command, "os_version", device.Facts.OsVersion);
        Set(command, "managed", device.IsManaged);
        Set(command, "state", device.Standing.State.ToString());
        Set(command, "reason", device.Standing.Reason);
        Set(command, "since", Milliseconds(device.Standing.Since));
        Set(command, "reach", device.Reach.Kind.ToString());
        Set(command, "reach_detail", device.Reach.Detail);
        Set(command, "sources", (int)device.Sources);
        Set(command, "first_seen", Milliseconds(device.FirstSeen));
        Set(command, "pinned_certificate", device.PinnedCertificate);
        BindLife(command, device.Life);
        Set(command, "conflict", device.Conflict is { } conflict ? DeviceRow.WritePlaces(conflict.Locations) : null);
        Set(command, "conflict_since", Milliseconds(device.Conflict?.Since));
        BindLogin(command, device.Login);
    }

    private static void BindLife(SqliteCommand command, LifeSign life)
    {
        Set(command, "boot_id", life.BootId);
        Set(command, "uptime_seconds", life.UptimeSeconds);
        Set(command, "life_at", Milliseconds(life.At));
        Set(command, "needs_setup", life.NeedsSetup);
    }

    private static void BindLogin(SqliteCommand command, StoredLogin? login)
    {
        Set(command, "login_user", login?.UserName);
        Set(command, "login_standing", login?.Standing.ToString());
        Set(command, "login_at", Milliseconds(login?.At));
        Set(command, "login_basic", login?.AllowBasicOverHttp);
        Set(command, "login_refusals", login?.Refusals);
    }

    private static void Set(SqliteCommand command, string name, object? value) => command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);

    private static long Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    private static long? Milliseconds(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();
}

using System.Security.Cryptography;
using Dapper;
using Sightline.Edge.Storage;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Secrets;

/// <summary>
/// The key is made at the first start only. Later a missing or a wrong key is a fault that <c>/health</c> shows: making a new one
/// would turn every stored password to noise without a word. A sealed check value in the database tells whether the key is the right one.
/// </summary>
internal static class SecretsSetup
{
    private const string Owner = "key check";
    private const string Known = "sightline";

    public static IServiceCollection AddSecrets(this IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("Secrets"));
        services.AddSingleton(provider => Open(
            provider.GetRequiredService<DataFolder>(),
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<HealthBoard>()));
        return services;
    }

    private static SecretBox Open(DataFolder folder, Database database, HealthBoard health)
    {
        var check = database.Read(db => db.QuerySingleOrDefault<byte[]>("SELECT box FROM key_check"));
        try
        {
            var key = SecretKey.Read(folder);
            if (check is null)
                return FirstBox(key ?? SecretKey.Create(folder), database);
            if (key is null)
                return Without(health, "secrets.key-missing", $"The key file {folder.PathOf(SecretKey.FileName)} is gone, so the stored passwords of devices cannot be read.");
            var box = new SecretBox(key);
            if (box.TryOpen(check, Owner, out _))
                return box;
            box.Dispose();
            return Without(health, "secrets.key-wrong", $"{folder.PathOf(SecretKey.FileName)} is not the key that the passwords in the database were encrypted with.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return Without(health, "secrets.key-unreadable", $"The key of the stored passwords cannot be read: {exception.Message}");
        }
    }

    private static SecretBox FirstBox(byte[] key, Database database)
    {
        var box = new SecretBox(key);
        var check = box.Seal(Known, Owner);
        database.CommandAsync(db => db.Execute("INSERT INTO key_check (id, box) VALUES (1, @check)", new { check }), CancellationToken.None).GetAwaiter().GetResult();
        return box;
    }

    private static SecretBox Without(HealthBoard health, string code, string finding)
    {
        health.Raise(code, $"{finding} Nobody is logged in to devices until the right key is back: stop the edge host, restore {SecretKey.FileName} from where it was kept, and start it. If it is lost for good, move the data folder away and start anew.");
        return new SecretBox(null);
    }
}

using Microsoft.Data.Sqlite;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Inventory;

/// <summary>
/// Changes of devices that are on disk before anybody is told that they happened: what a person asked for and what follows from it.
/// Each change is work for a transaction, so that it can share one with what it belongs to. The row is taken when it is written:
/// of two changes at once the later one is never overwritten by the earlier.
/// </summary>
internal sealed class DeviceLedger(DeviceInventory inventory, CredentialVault vault, Database database)
{
    /// <summary>Changes a device, on disk when it completes. Null if it is not known.</summary>
    public async Task<DeviceRecord?> ChangeAsync(string serial, Func<DeviceRecord, DeviceRecord> change, CancellationToken cancellationToken)
    {
        await database.CommandAsync(Change(serial, change), cancellationToken);
        return inventory.Find(serial);
    }

    /// <summary>Changes a device.</summary>
    public Action<SqliteConnection> Change(string serial, Func<DeviceRecord, DeviceRecord> change) => db =>
    {
        inventory.Update(serial, change);
        Save(db, serial);
    };

    /// <summary>Stores a password with what that changes.</summary>
    public Action<SqliteConnection> LogIn(string serial, string password, Func<DeviceRecord, DeviceRecord> change)
    {
        var secret = vault.Seal(serial, password);
        return db =>
        {
            if (inventory.Find(serial) is null)
                return;
            vault.Keep(serial, secret);
            inventory.Update(serial, change);
            DeviceStore.SaveSecret(db, serial, secret);
            Save(db, serial);
        };
    }

    /// <summary>Forgets the password and what was read with it, with what that changes.</summary>
    public Action<SqliteConnection> Forget(string serial, Func<DeviceRecord, DeviceRecord> change) => db =>
    {
        inventory.Update(serial, change);
        vault.Forget(serial);
        DeviceStore.DeleteSecret(db, serial);
        DeviceStore.DeleteDetails(db, serial);
        Save(db, serial);
    };

    private void Save(SqliteConnection db, string serial)
    {
        if (inventory.Find(serial) is { } device)
            DeviceStore.Save(db, [device]);
    }
}

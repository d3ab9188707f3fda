using System.Collections.Concurrent;
using Sightline.Edge.Secrets;
using Sightline.Vapix;

namespace Sightline.Edge.Inventory;

/// <summary>The passwords of devices, sealed also in memory and bound to the serial. They are opened for one conversation at a time.</summary>
internal sealed class CredentialVault(SecretBox box)
{
    private readonly ConcurrentDictionary<string, byte[]> _sealed = new(StringComparer.Ordinal);

    /// <summary>Encrypts a password for a device.</summary>
    /// <exception cref="SecretUnavailableException">The machine's key is missing.</exception>
    public byte[] Seal(string serial, string password) => box.Seal(password, Owner(serial));

    public void Keep(string serial, byte[] secret) => _sealed[serial] = secret;

    public void Forget(string serial) => _sealed.TryRemove(serial, out _);

    /// <summary>The credentials of a device; null without any, or when the machine's key does not open them.</summary>
    public DeviceCredentials? Open(DeviceRecord device) =>
        device.Login is { } login && _sealed.TryGetValue(device.Serial, out var secret) && box.TryOpen(secret, Owner(device.Serial), out var password)
            ? new DeviceCredentials(login.UserName, password)
            : null;

    private static string Owner(string serial) => "device:" + serial;
}

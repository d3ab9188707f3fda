using Sightline.Edge.Inventory;
using Sightline.Vapix;

namespace Sightline.Edge.Contacts;

/// <summary>Lines to managed devices with their stored credentials, opened for one conversation.</summary>
internal sealed class LoggedInLines(DeviceLines lines, CredentialVault vault)
{
    /// <summary>The line; null without credentials, or when the machine's key does not open them. Not to be disposed: it shares the connections of the device.</summary>
    public VapixDevice? For(DeviceRecord device)
    {
        if (!device.IsManaged || vault.Open(device) is not { } credentials)
            return null;
        var line = lines.For(device).WithCredentials(credentials);
        return device.Login!.AllowBasicOverHttp ? line.AllowClearText() : line;
    }

    /// <summary>The line without credentials.</summary>
    public VapixDevice Anonymous(DeviceRecord device) => lines.For(device);
}

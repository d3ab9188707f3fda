using Sightline.Edge.Inventory;
using Sightline.Vapix;

namespace Sightline.Edge.Contacts;

/// <summary>Contacts with devices on the network: the process border of monitoring. Every method gives a value for whatever the device does.</summary>
internal interface IDeviceContacts
{
    /// <summary>One cheap request without a login.</summary>
    Task<Observation> ProbeAsync(DeviceRecord device, CancellationToken cancellationToken);

    /// <summary>All that the device tells without a login.</summary>
    Task<Observation> IdentifyAsync(DeviceRecord device, CancellationToken cancellationToken);

    /// <summary>All that answers at a place, without a login.</summary>
    Task<Observation> IdentifyAsync(DeviceLocation location, CancellationToken cancellationToken);

    /// <summary>Tries the stored credentials with one read.</summary>
    Task<LoginVerdict> VerifyAsync(DeviceRecord device, CancellationToken cancellationToken);

    /// <summary>Tries credentials with one read.</summary>
    Task<LoginVerdict> TryAsync(DeviceRecord device, DeviceCredentials credentials, bool allowBasicOverHttp, CancellationToken cancellationToken);

    /// <summary>Name, model, type and version, read with credentials (null: the stored ones); null if none of it could be read.</summary>
    Task<DeviceFacts?> ReadFactsAsync(DeviceRecord device, DeviceCredentials? credentials, bool allowBasicOverHttp, CancellationToken cancellationToken);
}

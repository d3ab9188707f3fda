using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Uploads;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>AXIS OS of a device: status, upgrade, rollback, factory default, restart.</summary>
internal static class FirmwareRoutes
{
    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/firmwaremanagement.cgi", AccessLevel.Administrator, MultipartUpload.Careful(FirmwareManagement.HandleAsync), VapixRoute.Since(7, 40), FirmwareUpload.LargestImage),
        .. Legacy("restart.cgi", LegacyFirmware.RestartAsync),
        .. Legacy("factorydefault.cgi", LegacyFirmware.FactoryDefaultAsync),
        .. Legacy("hardfactorydefault.cgi", LegacyFirmware.HardFactoryDefaultAsync),
        .. Legacy("firmwareupgrade.cgi", MultipartUpload.Careful(LegacyFirmware.UpgradeAsync), profile => profile.Before(13, 0)),
    ];

    private static VapixRoute[] Legacy(string name, Func<VapixExchange, Task> handler, Func<DeviceProfile, bool>? exists = null) =>
    [
        new("/axis-cgi/" + name, AccessLevel.Administrator, handler, exists, FirmwareUpload.LargestImage),
        new("/axis-cgi/admin/" + name, AccessLevel.Administrator, handler, VapixRoute.Before(10, 0), FirmwareUpload.LargestImage),
    ];
}

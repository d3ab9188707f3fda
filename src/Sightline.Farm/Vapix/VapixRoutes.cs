using System.Collections.Frozen;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Accounts;
using Sightline.Farm.Vapix.Applications;
using Sightline.Farm.Vapix.DeviceInfo;
using Sightline.Farm.Vapix.Disks;
using Sightline.Farm.Vapix.Events;
using Sightline.Farm.Vapix.Firmware;
using Sightline.Farm.Vapix.Images;
using Sightline.Farm.Vapix.Logs;
using Sightline.Farm.Vapix.Mqtt;
using Sightline.Farm.Vapix.Network;
using Sightline.Farm.Vapix.Pages;
using Sightline.Farm.Vapix.Parameters;
using Sightline.Farm.Vapix.Rest;
using Sightline.Farm.Vapix.Sensors;
using Sightline.Farm.Vapix.Soap;
using Sightline.Farm.Vapix.Switches;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix;

/// <summary>All addresses of the devices' web servers: one line for each folder that has some.</summary>
internal static class VapixRoutes
{
    private static readonly VapixRoute[] All =
    [
        .. PageRoutes.Routes,
        .. DeviceInfoRoutes.Routes,
        .. AccountRoutes.Routes,
        .. ParameterRoutes.Routes,
        .. FirmwareRoutes.Routes,
        .. ApplicationRoutes.Routes,
        .. NetworkSettings.Routes,
        .. TimeRoutes.Routes,
        .. DiscoverySwitches.Routes,
        .. RestFramework.Routes,
        .. ImageApi.Routes,
        .. SoapService.Routes,
        .. LogRoutes.Routes,
        .. DiskApi.Routes,
        .. MqttClient.Routes,
        .. Geolocation.Routes,
        .. EventStream.Routes,
    ];

    private static readonly FrozenDictionary<string, VapixRoute[]> Exact =
        All.Where(route => !route.IsPrefix).GroupBy(route => route.Path).ToFrozenDictionary(same => same.Key, same => same.ToArray(), StringComparer.Ordinal);

    private static readonly VapixRoute[] Prefixes = [.. All.Where(route => route.IsPrefix).OrderByDescending(route => route.Path.Length)];

    /// <summary>The route that a device of this profile has for the path, or null.</summary>
    public static VapixRoute? Find(string path, DeviceProfile profile)
    {
        if (Exact.TryGetValue(path, out var routes))
            foreach (var route in routes)
                if (route.ExistsOn(profile))
                    return route;
        foreach (var route in Prefixes)
            if (path.StartsWith(route.Path, StringComparison.Ordinal) && route.ExistsOn(profile))
                return route;
        return null;
    }
}

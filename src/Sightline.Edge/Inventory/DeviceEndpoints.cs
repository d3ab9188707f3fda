using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Inventory;

/// <summary>The inventory over HTTP.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Devices, List).WithName("listDevices").WithTags("Devices").WithSummary("Discovered and managed devices.");
        routes.MapGet(Routes.DeviceCounts, Count).WithName("countDevices").WithTags("Devices").WithSummary("How many devices of each kind the filter matches.");
        routes.MapGet(Routes.Device("{serial}"), Get).WithName("getDevice").WithTags("Devices").WithSummary("One device.");
    }

    private static Results<Ok<Page<Device>>, ProblemAnswer> List([AsParameters] ListParameters list, DeviceInventory inventory, IDeviceSchedule schedule)
    {
        if (!ListQueryEngine.Run(inventory.Snapshot(), list.Query, DeviceColumns.All).Try(out var page, out var refusal))
            return refusal.ToResult();
        return TypedResults.Ok(new Page<Device>([.. page.Items.Select(device => device.ToView(schedule.NextCheck(device)))], page.Total, page.Next));
    }

    private static Results<Ok<DeviceCounts>, ProblemAnswer> Count(DeviceInventory inventory, string? filter = null) =>
        ListQueryEngine.Match(inventory.Snapshot(), filter, DeviceColumns.All).Try(out var devices, out var refusal) ? TypedResults.Ok(DeviceViews.Count(devices)) : refusal.ToResult();

    private static Results<Ok<Device>, ProblemAnswer> Get(string serial, DeviceInventory inventory, IDeviceSchedule schedule) =>
        Find(serial, inventory).Try(out var device, out var refusal) ? TypedResults.Ok(device.ToView(schedule.NextCheck(device))) : refusal.ToResult();

    /// <summary>The device that a route names, in any spelling of its serial.</summary>
    public static Checked<DeviceRecord> Find(string text, DeviceInventory inventory)
    {
        if (!SerialNumber.TryParse(text, out var serial))
            return ApiRefusal.NotFound($"'{DeviceText.Clean(text, DeviceText.FactLength)}' is no serial number: 12 hexadecimal digits, for example ACCC8E1D2C3B.");
        return inventory.Find(serial) is { } device ? device : ApiRefusal.NotFound($"There is no device {serial}. GET {Routes.Devices} lists them; search for it if it is new.");
    }
}

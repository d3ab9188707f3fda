namespace Sightline.Farm.Control;

/// <summary>The table of devices and what can be done to one.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, FarmHost farm)
    {
        routes.MapGet("/devices", http => http.Response.WriteAsJsonAsync(
            new DeviceTable(farm.Devices.Count, [.. farm.Devices.Select(DeviceRow.Of)]), ControlJson.Default.DeviceTable, cancellationToken: http.RequestAborted));

        routes.MapGet("/devices/{serial}", async http =>
        {
            if (await ControlApi.DeviceAsync(http, farm) is { } device)
                await http.Response.WriteAsJsonAsync(DeviceRow.Of(device), ControlJson.Default.DeviceRow, cancellationToken: http.RequestAborted);
        });
    }
}

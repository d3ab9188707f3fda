using System.Net;
using System.Text.Json;
using Sightline.Farm.Life;
using Sightline.Farm.Vapix.Firmware;

namespace Sightline.Farm.Control;

/// <summary>The table of devices and what hands can do to one: its power, its reset button, its cable.</summary>
internal static class DeviceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, FarmHost farm)
    {
        routes.MapGet("/devices", http => http.Response.WriteAsJsonAsync(
            new DeviceTable(farm.Devices.Count, [.. farm.Devices.Select(DeviceRow.Of)]), ControlJson.Default.DeviceTable, cancellationToken: http.RequestAborted));

        routes.MapGet("/devices/{serial}", async http =>
        {
            if (await ControlApi.DeviceAsync(http, farm) is { } device) await WriteAsync(http, device);
        });

        routes.MapPost("/devices/{serial}/power-cycle", http => DoAsync(http, farm, device => device.Life.Restart(RestartPlan.PowerCycle(device))));
        routes.MapPost("/devices/{serial}/restart", http => DoAsync(http, farm, device => device.Life.Restart(RestartPlan.Reboot(device))));
        routes.MapPost("/devices/{serial}/factory-reset", http => DoAsync(http, farm, device =>
        {
            var hard = http.Request.Query["mode"] != "soft";
            device.Life.Restart(RestartPlan.Reboot(device, BootReason.FactoryDefault, down => FactoryDefault.Apply(down, hard)));
        }));
        routes.MapPut("/devices/{serial}/address", http => MoveAsync(http, farm));
    }

    private static async Task MoveAsync(HttpContext http, FarmHost farm)
    {
        if (await ControlApi.DeviceAsync(http, farm) is not { } device) return;
        AddressOrder? order;
        try
        {
            order = await http.Request.ReadFromJsonAsync(ControlJson.Default.AddressOrder, http.RequestAborted);
        }
        catch (JsonException problem)
        {
            await ControlApi.WriteProblemAsync(http, StatusCodes.Status400BadRequest, $"{{\"address\": \"127.20.9.9\"}} is needed: {problem.Message}");
            return;
        }
        if (!IPAddress.TryParse(order?.Address, out var address))
            await ControlApi.WriteProblemAsync(http, StatusCodes.Status400BadRequest, $"'{order?.Address}' is not an IP address.");
        else if (!AddressChange.Now(device, address))
            await ControlApi.WriteProblemAsync(http, StatusCodes.Status409Conflict, $"{address} is taken, or is no address that a device of this farm can have.");
        else
            await WriteAsync(http, device);
    }

    private static async Task DoAsync(HttpContext http, FarmHost farm, Action<FarmDevice> deed)
    {
        if (await ControlApi.DeviceAsync(http, farm) is not { } device) return;
        deed(device);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        await WriteAsync(http, device);
    }

    private static Task WriteAsync(HttpContext http, FarmDevice device) =>
        http.Response.WriteAsJsonAsync(DeviceRow.Of(device), ControlJson.Default.DeviceRow, cancellationToken: http.RequestAborted);
}

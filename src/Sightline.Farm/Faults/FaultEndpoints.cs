using System.Text.Json;
using Sightline.Farm.Control;

namespace Sightline.Farm.Faults;

/// <summary>Faults in the control API.</summary>
internal static class FaultEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, FarmHost farm)
    {
        routes.MapPost("/faults", http => TryAsync(http, async () =>
        {
            var asked = await http.Request.ReadFromJsonAsync(FaultJson.Default.FaultRuleRequest, http.RequestAborted) ?? throw new FormatException("The body has to be {\"rule\":\"...\"}.");
            await WriteAsync(http, new FaultCount(FaultPart.Apply(farm, FaultRule.Parse(asked.Rule))));
        }));
        routes.MapGet("/devices/{serial}/faults", http => WithDeviceAsync(http, farm, device => WriteAsync(http, List(device))));
        routes.MapPut("/devices/{serial}/faults/{name}", http => WithDeviceAsync(http, farm, async device =>
        {
            device.ApplyFault(await ReadAsync(http));
            await WriteAsync(http, List(device));
        }));
        routes.MapDelete("/devices/{serial}/faults/{name}", http => WithDeviceAsync(http, farm, device =>
        {
            if (device.Faults?.Remove(FaultNames.Kind(Name(http))) != true)
                return ControlApi.WriteProblemAsync(http, StatusCodes.Status404NotFound, $"The device has no fault '{Name(http)}'.");
            return WriteAsync(http, List(device));
        }));
        routes.MapDelete("/devices/{serial}/faults", http => WithDeviceAsync(http, farm, device =>
        {
            device.ClearFaults();
            return WriteAsync(http, List(device));
        }));
    }

    private static Task WithDeviceAsync(HttpContext http, FarmHost farm, Func<FarmDevice, Task> act) => TryAsync(http, async () =>
    {
        if (await ControlApi.DeviceAsync(http, farm) is { } device)
            await act(device);
    });

    private static async Task TryAsync(HttpContext http, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            await ControlApi.WriteProblemAsync(http, StatusCodes.Status400BadRequest, problem.Message);
        }
    }

    private static async Task<DeviceFault> ReadAsync(HttpContext http)
    {
        var asked = http.Request.ContentLength > 0 ? await http.Request.ReadFromJsonAsync(FaultJson.Default.FaultRequest, http.RequestAborted) : null;
        var fault = new DeviceFault(FaultNames.Kind(Name(http)), asked?.Value, asked?.From is { } from ? Duration.Parse(from) : default, asked?.To is { } to ? Duration.Parse(to) : null);
        fault.Check();
        return fault;
    }

    private static string Name(HttpContext http) => (string)http.GetRouteValue("name")!;

    private static FaultList List(FarmDevice device) => new([.. (device.Faults?.List ?? []).Select(item => FaultRow.Of(item.Fault, item.IsOn))]);

    private static Task WriteAsync(HttpContext http, FaultList list) => http.Response.WriteAsJsonAsync(list, FaultJson.Default.FaultList, cancellationToken: http.RequestAborted);

    private static Task WriteAsync(HttpContext http, FaultCount count) => http.Response.WriteAsJsonAsync(count, FaultJson.Default.FaultCount, cancellationToken: http.RequestAborted);
}

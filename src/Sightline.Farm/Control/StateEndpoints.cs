using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Farm.State;

namespace Sightline.Farm.Control;

/// <summary>Saves and loads the state of a device or of the farm.</summary>
internal static class StateEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, FarmHost farm)
    {
        routes.MapGet("/state", http =>
        {
            http.Response.ContentType = "application/json";
            return FarmStateFile.WriteAsync(http.Response.Body, farm.World, farm.Devices, http.RequestAborted);
        });
        routes.MapPut("/state", http => TryAsync(http, async () =>
        {
            var saved = await FarmStateFile.ReadAsync(http.Request.Body, farm.World, http.RequestAborted);
            var pairs = saved.Select(state => (Device: farm.Find(DeviceStateText.Text(state, "serial")), State: state)).ToArray();
            if (Array.Find(pairs, pair => pair.Device is null) is { State: { } unknown })
                throw new FormatException($"The farm has no device {unknown["serial"]}. Load the state into the farm it came from, or start one with --state.");
            foreach (var (device, state) in pairs) farm.Load(device!, state);
        }));
        routes.MapGet("/devices/{serial}/state", async http =>
        {
            if (await ControlApi.DeviceAsync(http, farm) is not { } device) return;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(DeviceStateText.Save(device).ToJsonString(), http.RequestAborted);
        });
        routes.MapPut("/devices/{serial}/state", async http =>
        {
            if (await ControlApi.DeviceAsync(http, farm) is { } device)
                await TryAsync(http, async () =>
                    farm.Load(device, await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject ?? throw new FormatException("The state of a device is a JSON object.")));
        });
    }

    private static async Task TryAsync(HttpContext http, Func<Task> work)
    {
        try
        {
            await work();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            await ControlApi.WriteProblemAsync(http, StatusCodes.Status400BadRequest, problem.Message);
        }
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Monitoring;

/// <summary>Monitoring over HTTP: its settings, and a check on demand.</summary>
internal static class MonitoringEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.MonitoringSettings, Get).WithName("getMonitoringSettings").WithTags("Settings").WithSummary("How the edge host watches managed devices.");
        routes.MapPut(Routes.MonitoringSettings, PutAsync).WithName("setMonitoringSettings").WithTags("Settings").WithSummary("Changes how the edge host watches managed devices; holds from now on.");
        routes.MapPost(Routes.CheckDevice("{serial}"), CheckAsync).WithName("checkDevice").WithTags("Devices").WithSummary("Tests the device now and answers with what it is then. Nothing is changed on the device.");
    }

    private static Ok<MonitoringSettings> Get(MonitoringSettingsStore store) => TypedResults.Ok(store.Current);

    private static async Task<Results<Ok<MonitoringSettings>, ProblemAnswer>> PutAsync(RequestBody<MonitoringSettings> body, MonitoringSettingsStore store, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(
            body.Value.IntervalSeconds is >= MonitoringDefaults.ShortestIntervalSeconds and <= MonitoringDefaults.LongestIntervalSeconds,
            "$.intervalSeconds",
            $"Give {MonitoringDefaults.ShortestIntervalSeconds} to {MonitoringDefaults.LongestIntervalSeconds} seconds.");
        if (errors.ToRefusal() is { } refusal)
            return refusal.ToResult();
        await store.SetAsync(body.Value, cancellationToken);
        return TypedResults.Ok(store.Current);
    }

    private static async Task<Results<Ok<Device>, ProblemAnswer>> CheckAsync(string serial, DeviceInventory inventory, DeviceChecker checker, IDeviceSchedule schedule, CancellationToken cancellationToken)
    {
        if (!DeviceEndpoints.Find(serial, inventory).Try(out var device, out var refusal))
            return refusal.ToResult();
        await checker.CheckThoroughlyAsync(device.Serial, cancellationToken);
        return inventory.Find(device.Serial) is { } after
            ? TypedResults.Ok(after.ToView(schedule.NextCheck(after)))
            : ApiRefusal.NotFound($"The device {device.Serial} was forgotten meanwhile.").ToResult();
    }
}

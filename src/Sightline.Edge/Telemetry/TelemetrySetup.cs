using Microsoft.AspNetCore.Http.HttpResults;
using OpenTelemetry.Metrics;
using Sightline.Contracts;

namespace Sightline.Edge.Telemetry;

/// <summary>Health and metrics.</summary>
internal static class TelemetrySetup
{
    /// <summary>Name of the meter that all rooms use.</summary>
    public const string MeterName = "Sightline.Edge";

    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<HealthBoard>();
        services.AddSingleton(typeof(LoopFrame<>));
        services.AddMetrics();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(MeterName, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddPrometheusExporter());
        return services;
    }

    public static void MapTelemetry(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Health, Health).AllowAnonymous().WithName("getHealth").WithTags("Health").WithSummary("How every part of the edge host fares. Needs no token.")
            .Produces<HealthReport>(StatusCodes.Status200OK).Produces<HealthReport>(StatusCodes.Status503ServiceUnavailable);
        routes.MapPrometheusScrapingEndpoint(Routes.Metrics).AllowAnonymous();
    }

    private static JsonHttpResult<HealthReport> Health(HealthBoard board)
    {
        var report = board.Report();
        return TypedResults.Json(report, statusCode: report.State == HealthState.Failing ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}

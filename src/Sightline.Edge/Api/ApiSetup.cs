using System.Diagnostics.Metrics;
using System.Text.Json.Serialization;
using Sightline.Contracts;
using Sightline.Edge.Api.Documents;
using Sightline.Edge.Api.Events;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Storage;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Api;

/// <summary>What all routes have in common: JSON, problems, lists, events, idempotency.</summary>
internal static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton(RoomSchema.OfFolder("Api"));
        services.AddSingleton(NewEventHub);
        services.AddApiDocument();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            var json = options.SerializerOptions;
            json.TypeInfoResolverChain.Insert(0, ContractsJson.Default);
            json.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
            json.PropertyNameCaseInsensitive = false;
            json.NumberHandling = JsonNumberHandling.Strict;
            json.RespectNullableAnnotations = true;
            json.RespectRequiredConstructorParameters = true;
        });
        return services;
    }

    private static EventHub NewEventHub(IServiceProvider provider)
    {
        var hub = new EventHub(provider.GetRequiredService<TimeProvider>());
        provider.GetRequiredService<IMeterFactory>().Create(TelemetrySetup.MeterName)
            .CreateObservableCounter("sightline.events.published", () => hub.Newest, "{event}", "Events that were published.");
        return hub;
    }

    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.UseMiddleware<ProblemMiddleware>();

    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyMiddleware>();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapEvents();
        routes.MapApiDocument();
    }
}

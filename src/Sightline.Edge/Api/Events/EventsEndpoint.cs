using Sightline.Contracts;

namespace Sightline.Edge.Api.Events;

/// <summary>GET /api/v1/events.</summary>
internal static class EventsEndpoint
{
    private const string Description = """
        Server-sent events; each carries the whole state of what it is about, as it is then. Several changes of one thing that come close
        together arrive as one event. To miss nothing: open the stream first, then load the lists. After a break send the last
        id in the header Last-Event-ID; if the events since then are no longer kept, or the edge host was started anew, an event
        'reset' says that lists have to be loaded again. A comment line comes every 15 seconds.
        """;

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Routes.Events, RunAsync)
            .WithName("getEvents").WithTags("Events").WithSummary("The live stream of changes.").WithDescription(Description)
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task RunAsync(HttpContext context, EventHub hub, IHostApplicationLifetime lifetime)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await new EventStream(hub, context.Response).RunAsync(context.Request.Headers["Last-Event-ID"], ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The stream ends because the edge host stops; the client comes again.
        }
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Discovery;

/// <summary>Discovery settings over HTTP.</summary>
internal static class DiscoverySettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.DiscoverySettings, Get).WithName("getDiscoverySettings").WithTags("Settings").WithSummary("How the edge host finds devices.");
        routes.MapPut(Routes.DiscoverySettings, PutAsync).WithName("setDiscoverySettings").WithTags("Settings").WithSummary("Changes how the edge host finds devices; holds from now on.");
    }

    private static Ok<DiscoverySettings> Get(DiscoverySettingsStore store) => TypedResults.Ok(store.Current);

    private static async Task<Results<Ok<DiscoverySettings>, ProblemAnswer>> PutAsync(RequestBody<DiscoverySettings> body, DiscoverySettingsStore store, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        DiscoverySettingsRules.Check(body.Value, errors);
        if (errors.ToRefusal() is { } refusal)
            return refusal.ToResult();
        await store.SetAsync(body.Value, cancellationToken);
        return TypedResults.Ok(store.Current);
    }
}

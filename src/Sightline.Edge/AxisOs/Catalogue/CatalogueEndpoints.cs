using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sightline.Contracts;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.AxisOs.Images;

namespace Sightline.Edge.AxisOs.Catalogue;

/// <summary>The catalogue over HTTP.</summary>
internal static class CatalogueEndpoints
{
    /// <summary>Bytes of the largest catalogue that is read: some 100,000 releases.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.OsCatalogue, Get).WithName("getOsCatalogue").WithTags("AXIS OS").WithSummary("The AXIS OS catalogue that the edge host works with.");
        routes.MapPost(Routes.OsCatalogue, ImportAsync).WithName("importOsCatalogue").WithTags("AXIS OS")
            .WithSummary("Takes a signed AXIS OS catalogue, or with dryRun=true only checks it. The one before stays when it is refused.")
            .Accepts<IFormFile>("application/jose", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(LargestFile));
        routes.MapGet(Routes.OsReleases, List).WithName("listOsReleases").WithTags("AXIS OS").WithSummary("Releases of AXIS OS by model: those of the catalogue and own images.");
    }

    private static Results<Ok<OsCatalogueInfo>, ProblemAnswer> Get(OsCatalogueHolder catalogue) => catalogue.Current.Info is { } info
        ? TypedResults.Ok(info)
        : ApiRefusal.NotFound($"This edge host has no AXIS OS catalogue yet. POST a signed one to {Routes.OsCatalogue}, or 'sightline os catalogue import FILE'.").ToResult();

    private static async Task<Results<Ok<OsCatalogueInfo>, ProblemAnswer>> ImportAsync(HttpRequest request, CatalogueKeeper keeper, CancellationToken cancellationToken, bool dryRun = false)
    {
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, cancellationToken);
        var taken = await keeper.ImportAsync(file.ToArray(), dryRun, cancellationToken);
        return taken.Try(out var info, out var refusal) ? TypedResults.Ok(info) : refusal.ToResult();
    }

    private static Results<Ok<Page<OsRelease>>, ProblemAnswer> List([AsParameters] ListParameters list, OsCatalogueHolder catalogue, OsImageShelf shelf) =>
        ListQueryEngine.Run(ReleaseViews.All(catalogue.Current, shelf), list.Query with { Sort = list.Sort ?? "model,-version" }, ReleaseViews.Fields).Try(out var page, out var refusal)
            ? TypedResults.Ok(page)
            : refusal.ToResult();
}

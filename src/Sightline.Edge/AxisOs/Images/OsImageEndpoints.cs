using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sightline.Contracts;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Images;

/// <summary>Images over HTTP.</summary>
internal static class OsImageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.OsImages, List).WithName("listOsImages").WithTags("AXIS OS").WithSummary("AXIS OS images that are here, on their way, or known from the catalogue.");
        routes.MapPost(Routes.OsImages, AddAsync).WithName("addOsImage").WithTags("AXIS OS")
            .WithSummary("Adds an image file of your own; adding the same content again changes nothing.")
            .Accepts<IFormFile>("application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(OsImageIntake.LargestFile), new IdempotentByNature());
        routes.MapGet(Routes.OsImage("{sha256}"), Get).WithName("getOsImage").WithTags("AXIS OS").WithSummary("One image.");
        routes.MapDelete(Routes.OsImage("{sha256}"), RemoveAsync).WithName("removeOsImage").WithTags("AXIS OS").WithSummary("Removes an image from the edge host, unless a task that has not ended needs it.");
        routes.MapPost(Routes.FetchOsImage("{sha256}"), Fetch).WithName("fetchOsImage").WithTags("AXIS OS").WithSummary("Fetches an image of the catalogue from the image source now.");
    }

    private static Results<Ok<Page<OsImage>>, ProblemAnswer> List([AsParameters] ListParameters list, OsImageViews views) =>
        ListQueryEngine.Run(views.All(), list.Query with { Sort = list.Sort ?? "model,-version" }, OsImageViews.Fields).Try(out var page, out var refusal) ? TypedResults.Ok(page) : refusal.ToResult();

    private static async Task<Results<Created<OsImage>, ProblemAnswer>> AddAsync(HttpRequest request, string name, OsImageIntake intake, OsImageViews views, CancellationToken cancellationToken)
    {
        if (OsImageName.Clean(name) is not { } file)
        {
            var errors = new FieldErrors();
            errors.Add("name", "The name of the file is expected, for example P3265-V_12_11_77.bin.");
            return errors.ToRefusal()!.ToResult();
        }
        var taken = await intake.TakeAsync(request.Body, file, request.ContentLength, cancellationToken);
        return taken.Try(out var image, out var refusal) ? TypedResults.Created(Routes.OsImage(image.Sha256), views.Find(image.Sha256)) : refusal.ToResult();
    }

    private static Results<Ok<OsImage>, ProblemAnswer> Get(string sha256, OsImageViews views) => views.Find(sha256) is { } image ? TypedResults.Ok(image) : OsImageLookup.Absent(sha256).ToResult();

    private static async Task<Results<NoContent, ProblemAnswer>> RemoveAsync(string sha256, OsImageRemoval removal, CancellationToken cancellationToken) =>
        await removal.RemoveAsync(sha256, cancellationToken) is { } refusal ? refusal.ToResult() : TypedResults.NoContent();

    private static Results<Accepted<OsImage>, ProblemAnswer> Fetch(string sha256, OsImageStore store, OsImageViews views)
    {
        if (!store.IsStored(sha256) && !store.Start(sha256).Try(out _, out var refusal))
            return refusal.ToResult();
        return TypedResults.Accepted(Routes.OsImage(sha256), views.Find(sha256));
    }
}

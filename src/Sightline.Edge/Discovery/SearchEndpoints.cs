using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Contracts.Lists;
using Sightline.Discovery.Addresses;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Discovery;

/// <summary>Searches over HTTP.</summary>
internal static class SearchEndpoints
{
    private static readonly FieldMap<SearchRun> Fields = new FieldMap<SearchRun>(run => run.Id)
        .Text("id", run => run.Id)
        .Enum<SearchState>("state", run => run.State)
        .Flag("multicast", run => run.Multicast)
        .Enum<DiscoverySource>("source", run => run.Source)
        .Number("addresses", run => run.Addresses)
        .Number("probed", run => run.Probed)
        .Number("found", run => run.Found)
        .Number("new", run => run.New)
        .Time("startedAt", run => run.StartedAt)
        .Time("endedAt", run => run.EndedAt)
        .Text("message", run => run.Message);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Searches, List).WithName("listSearches").WithTags("Searches").WithSummary("Searches that run or ran.");
        routes.MapPost(Routes.Searches, StartAsync).WithName("startSearch").WithTags("Searches").WithSummary("Starts a search, or with dryRun=true says what it would do.");
        routes.MapPost(Routes.AddressFilePreview, PreviewFile).WithName("previewAddressFile").WithTags("Searches").WithSummary("Reads an address file and says what is in it and what is wrong with it.")
            .Accepts<IFormFile>("text/csv", "application/octet-stream", "text/plain");
        routes.MapGet(Routes.Search("{id}"), Get).WithName("getSearch").WithTags("Searches").WithSummary("One search.");
        routes.MapPost(Routes.CancelSearch("{id}"), Cancel).WithName("cancelSearch").WithTags("Searches").WithSummary("Cancels a running search; what it found is kept.");
    }

    private static Results<Ok<Page<SearchRun>>, ProblemAnswer> List([AsParameters] ListParameters list, SearchBook book) =>
        ListQueryEngine.Run(book.All, list.Query with { Sort = list.Sort ?? "-startedAt" }, Fields).Try(out var page, out var refusal) ? TypedResults.Ok(page) : refusal.ToResult();

    private static async Task<Results<Accepted<SearchRun>, Ok<SearchPreview>, ProblemAnswer>> StartAsync(
        RequestBody<SearchRequest> body, IdempotentRequest idempotent, SearchStart start, CancellationToken cancellationToken, bool dryRun = false)
    {
        if (!start.Plan(body.Value).Try(out var plan, out var refusal))
            return refusal.ToResult();
        if (dryRun)
            return TypedResults.Ok(plan.Preview);
        var begun = await start.BeginAsync(plan, idempotent, cancellationToken);
        return begun.Try(out var run, out refusal) ? TypedResults.Accepted(Routes.Search(run.Id), run) : refusal.ToResult();
    }

    private static async Task<Ok<AddressFilePreview>> PreviewFile(HttpRequest request, CancellationToken cancellationToken)
    {
        // One byte more than allowed tells a file that is too large; the reader says so.
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; content.Length <= AddressFile.MaxBytes && (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
            content.Write(buffer, 0, read);
        content.Position = 0;
        var file = AddressFile.Read(content);
        return TypedResults.Ok(new AddressFilePreview(file.Addresses.Count, file.Rows, SearchPlan.ToProblems(file.Refusals)));
    }

    private static Results<Ok<SearchRun>, ProblemAnswer> Get(string id, SearchBook book) =>
        book.Find(id) is { } run ? TypedResults.Ok(run) : Unknown(id);

    private static Results<Ok<SearchRun>, ProblemAnswer> Cancel(string id, SearchBook book, SearchRunner runner)
    {
        if (book.Find(id) is null)
            return Unknown(id);
        runner.Cancel(id);
        return TypedResults.Ok(book.Find(id));
    }

    private static ProblemAnswer Unknown(string id) => ApiRefusal.NotFound($"There is no search '{(id.Length > 64 ? id[..64] : id)}'. GET {Routes.Searches} lists them.").ToResult();
}

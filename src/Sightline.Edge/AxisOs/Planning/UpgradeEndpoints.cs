using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Lists;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>Upgrades over HTTP: a preview with dryRun=true, what happens to every device, else a task.</summary>
internal static class UpgradeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Routes.Upgrade, StartAsync).WithName("upgradeDevices").WithTags("AXIS OS")
            .WithSummary("Upgrades AXIS OS on devices, or with dryRun=true says what would happen.")
            .WithDescription("Asks no device: what is remembered of them decides, and is read again before the first image is sent.");
        routes.MapPost(Routes.UpgradePlan, Plan).WithName("planUpgrade").WithTags("AXIS OS")
            .WithSummary("What an upgrade would do to every device. Changes nothing.").WithDescription($"Fields: {UpgradeFields.All.Names}.");
    }

    private static async Task<Results<Accepted<TaskAccepted>, Ok<UpgradePreview>, ProblemAnswer>> StartAsync(
        RequestBody<UpgradeRequest> body, IdempotentRequest idempotent, UpgradeDrafts drafts, UpgradeAnswers answers, UpgradeStart start, CancellationToken cancellationToken, bool dryRun = false)
    {
        if (!drafts.Make(body.Value).Try(out var draft, out var refusal))
            return refusal.ToResult();
        if (dryRun)
            return TypedResults.Ok(answers.Preview(draft));
        var begun = await start.BeginAsync(draft, idempotent, cancellationToken);
        return begun.Try(out var accepted, out refusal) ? TypedResults.Accepted(Routes.Task(accepted.TaskId), accepted) : refusal.ToResult();
    }

    private static Results<Ok<Page<UpgradePlanItem>>, ProblemAnswer> Plan(RequestBody<UpgradeRequest> body, [AsParameters] ListParameters list, UpgradeDrafts drafts)
    {
        if (!drafts.Make(body.Value).Try(out var draft, out var refusal))
            return refusal.ToResult();
        var items = draft.Devices.Select(UpgradePreviews.Item).Concat(draft.Unknown.Select(UpgradePreviews.Item));
        return ListQueryEngine.Run(items, list.Query, UpgradeFields.All).Try(out var page, out refusal) ? TypedResults.Ok(page) : refusal.ToResult();
    }
}

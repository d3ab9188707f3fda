using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.AxisOs.Resetting;

/// <summary>Roll back, commit and factory default over HTTP: a preview with dryRun=true, else a task.</summary>
internal static class ResetEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapPlain(routes, Routes.RollBack, TaskKind.RollBack, "rollBackDevices", "Rolls devices back to the AXIS OS version before, with its settings. Applications are not rolled back.");
        MapPlain(routes, Routes.Commit, TaskKind.Commit, "commitUpgrades", "Commits an upgrade that devices still hold uncommitted, so that they keep it after a power cut.");
        routes.MapPost(Routes.FactoryDefault, (RequestBody<FactoryDefaultRequest> body, IdempotentRequest idempotent, ResetStart start, CancellationToken cancellationToken, bool dryRun = false) =>
                Refusal(body.Value) is { } refusal
                    ? Task.FromResult<Results<Accepted<TaskAccepted>, Ok<ActionPreview>, ProblemAnswer>>(refusal.ToResult())
                    : RunAsync(start.Plan(TaskKind.FactoryDefault, body.Value.Target, body.Value.Options), dryRun, plan => start.BeginAsync(plan, body.Value.Mode, idempotent, cancellationToken)))
            .WithName("factoryDefaultDevices").WithTags("Actions").WithSummary("Resets devices to their factory default: settings, applications and accounts go, and the edge host forgets the password.")
            .WithDescription("Soft keeps address, time and 802.1X. Hard resets the address too: the device may come back at another address, where it has to be found again.");
    }

    private static void MapPlain(IEndpointRouteBuilder routes, string route, TaskKind kind, string name, string summary) => routes
        .MapPost(route, (RequestBody<ActionRequest> body, IdempotentRequest idempotent, ResetStart start, CancellationToken cancellationToken, bool dryRun = false) =>
            RunAsync(start.Plan(kind, body.Value.Target, body.Value.Options), dryRun, plan => start.BeginAsync(plan, null, idempotent, cancellationToken)))
        .WithName(name).WithTags("Actions").WithSummary(summary);

    private static async Task<Results<Accepted<TaskAccepted>, Ok<ActionPreview>, ProblemAnswer>> RunAsync(
        Checked<ActionPlan> planned, bool dryRun, Func<ActionPlan, Task<Checked<TaskAccepted>>> beginAsync)
    {
        if (!planned.Try(out var plan, out var refusal))
            return refusal.ToResult();
        if (dryRun)
            return TypedResults.Ok(plan.Preview);
        var begun = await beginAsync(plan);
        return begun.Try(out var accepted, out refusal) ? TypedResults.Accepted(Routes.Task(accepted.TaskId), accepted) : refusal.ToResult();
    }

    private static ApiRefusal? Refusal(FactoryDefaultRequest request)
    {
        var errors = new FieldErrors();
        errors.Require(request.Mode is FactoryDefaultMode.Soft or FactoryDefaultMode.Hard, "$.mode", "A factory default is Soft or Hard.");
        return errors.ToRefusal();
    }
}

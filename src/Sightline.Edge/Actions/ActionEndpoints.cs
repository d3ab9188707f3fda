using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Api.Bodies;
using Sightline.Edge.Api.Idempotency;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Actions;

/// <summary>Actions on devices over HTTP: a preview with dryRun=true, else a task.</summary>
internal static class ActionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapPlain(routes, Routes.Add, TaskKind.Add, "addDevices", "Adds discovered devices: confirms who they are and pins their certificates.");
        MapPlain(routes, Routes.Remove, TaskKind.Remove, "removeDevices", "Removes managed devices: their passwords are forgotten and they are only discovered again.");
        MapPlain(routes, Routes.Restart, TaskKind.Restart, "restartDevices", "Restarts devices and sees them return.");
        MapPlain(routes, Routes.AcceptCertificate, TaskKind.AcceptCertificate, "acceptCertificates", "Pins the certificates that devices show now, after a person compared them.");
        MapAccount(routes, Routes.LogIn, TaskKind.LogIn, "logInToDevices", "Logs in to devices: tries the password at most twice on each and stores it where it works.");
        MapAccount(routes, Routes.SetPassword, TaskKind.SetPassword, "setPasswords", "Creates the first account of factory-fresh devices and logs in with it.");
    }

    private static void MapPlain(IEndpointRouteBuilder routes, string route, TaskKind kind, string name, string summary) => routes
        .MapPost(route, (RequestBody<ActionRequest> body, IdempotentRequest idempotent, ActionStart start, CancellationToken cancellationToken, bool dryRun = false) =>
            RunAsync(kind, (body.Value.Target, body.Value.Options), dryRun, start, plan => start.BeginAsync(plan, idempotent, cancellationToken)))
        .WithName(name).WithTags("Actions").WithSummary(summary);

    private static void MapAccount(IEndpointRouteBuilder routes, string route, TaskKind kind, string name, string summary) => routes
        .MapPost(route, (RequestBody<CredentialsActionRequest> body, IdempotentRequest idempotent, ActionStart start, CancellationToken cancellationToken, bool dryRun = false) =>
            AccountRequestRules.Refusal(kind, body.Value) is { } refusal
                ? Refused(refusal)
                : RunAsync(kind, (body.Value.Target, body.Value.Options), dryRun, start, plan => start.BeginAsync(plan, body.Value, idempotent, cancellationToken)))
        .WithName(name).WithTags("Actions").WithSummary(summary);

    private static async Task<Results<Accepted<TaskAccepted>, Ok<ActionPreview>, ProblemAnswer>> RunAsync(
        TaskKind kind, (DeviceTarget Target, TaskOptions? Options) asked, bool dryRun, ActionStart start, Func<ActionPlan, Task<Checked<TaskAccepted>>> beginAsync)
    {
        if (!start.Plan(kind, asked.Target, asked.Options).Try(out var plan, out var refusal))
            return refusal.ToResult();
        if (dryRun)
            return TypedResults.Ok(plan.Preview);
        var begun = await beginAsync(plan);
        return begun.Try(out var accepted, out refusal) ? TypedResults.Accepted(Routes.Task(accepted.TaskId), accepted) : refusal.ToResult();
    }

    private static Task<Results<Accepted<TaskAccepted>, Ok<ActionPreview>, ProblemAnswer>> Refused(ApiRefusal refusal) =>
        Task.FromResult<Results<Accepted<TaskAccepted>, Ok<ActionPreview>, ProblemAnswer>>(refusal.ToResult());
}

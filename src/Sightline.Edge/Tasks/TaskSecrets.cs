using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Secrets;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Tasks;

/// <summary>A secret, or that none is needed. Not a record: nothing prints it.</summary>
internal sealed class GivenSecret(string? value)
{
    public string? Value => value;
}

/// <summary>Where the secret of a task that is asked for again comes from.</summary>
internal sealed class TaskSecrets(Database database, WorkPlan plan, TaskKinds kinds, SecretBox secrets)
{
    /// <summary>The secret that was given; else the old task's, which is there until it ends.</summary>
    public Checked<GivenSecret> ForAgain(TaskOrder order, string? given)
    {
        var needed = database.Read(db => TaskTable.HadSecret(db, order.AgainOf!));
        if (!needed)
            return given is null ? new GivenSecret(null) : TaskRefusals.Secret(ProblemCodes.Invalid, "$.secret: This task takes no secret.", "This task takes no secret.");
        if (given is null)
            return plan.Find(order.AgainOf!)?.Frame.Secret is { } box && secrets.TryOpen(box, ItemSteps.SecretOwner(order.AgainOf!), out var stored)
                ? new GivenSecret(stored)
                : TaskRefusals.SecretNeeded();
        return kinds.Get(order.Kind).RefuseSecret(given) is { } wrong
            ? TaskRefusals.Secret(ProblemCodes.Invalid, $"$.secret: {wrong}", wrong)
            : new GivenSecret(given);
    }
}

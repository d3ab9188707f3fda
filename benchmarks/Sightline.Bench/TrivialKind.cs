using Sightline.Contracts;
using Sightline.Edge.Tasks;

namespace Sightline.Bench;

/// <summary>A kind of task that touches no device: one recorded step, then success. What is measured is the engine.</summary>
internal sealed class TrivialKind : ITaskKind
{
    public TaskKind Kind => TaskKind.Add;

    public TaskKindRules Rules => TaskKindRules.Default;

    public async Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken)
    {
        await item.StepAsync("look", StepEffect.ReadOnly, null, cancellationToken);
        return new ItemOutcome.Succeeded($"{item.Serial} answered.");
    }
}

using System.Collections.Frozen;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>The kinds that rooms registered. Asked for late, so that a kind may itself use this room.</summary>
internal sealed class TaskKinds(IServiceProvider services)
{
    // The last that was registered for a kind counts.
    private readonly Lazy<FrozenDictionary<TaskKind, ITaskKind>> _kinds = new(() =>
        services.GetServices<ITaskKind>().Reverse().DistinctBy(kind => kind.Kind).ToFrozenDictionary(kind => kind.Kind));

    public ITaskKind? Find(TaskKind kind) => _kinds.Value.GetValueOrDefault(kind);

    /// <exception cref="InvalidOperationException">No room registered the kind: an error of ours.</exception>
    public ITaskKind Get(TaskKind kind) => Find(kind) ?? throw new InvalidOperationException($"No room registered how to carry out {kind}.");

    public TaskKindRules RulesOf(TaskKind kind) => Find(kind)?.Rules ?? TaskKindRules.Default;
}

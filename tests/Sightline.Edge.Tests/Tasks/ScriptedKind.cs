using Sightline.Contracts;
using Sightline.Edge.Tasks;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>A kind of task that does what a test says.</summary>
internal sealed class ScriptedKind(Func<TaskItemContext, CancellationToken, Task<ItemOutcome>> script) : ITaskKind
{
    public TaskKind Kind => TaskKind.Restart;

    public TaskKindRules Rules { get; init; } = new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));

    public IReadOnlyList<string> Steps { get; init; } = [];

    public string? SafeToRepeat { get; init; }

    public Func<TaskTarget, TaskRenewal> Renewal { get; init; } = TaskRenewal.As;

    public bool MayRetry(string code) => code == SafeToRepeat;

    public TaskRenewal Renew(TaskTarget target, string? arguments) => Renewal(target);

    public string? RefuseSecret(string secret) => secret.Length < 4 ? "At least 4 characters are expected." : null;

    public Task<ItemOutcome> RunAsync(TaskItemContext item, CancellationToken cancellationToken) => script(item, cancellationToken);
}

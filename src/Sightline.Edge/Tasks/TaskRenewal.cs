namespace Sightline.Edge.Tasks;

/// <summary>A device's part of a task that is asked for again.</summary>
/// <param name="Target">The part; null if it is left out.</param>
/// <param name="Code">Stable code of why it is left out.</param>
/// <param name="Reason">The reason in one sentence that fits every device with this code.</param>
internal readonly record struct TaskRenewal(TaskTarget? Target, string? Code, string? Reason)
{
    public static TaskRenewal As(TaskTarget target) => new(target, null, null);

    public static TaskRenewal LeftOut(string code, string reason) => new(null, code, reason);
}

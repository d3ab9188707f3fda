namespace Sightline.Edge.Tasks;

/// <summary>Limits of a kind of task.</summary>
/// <param name="Deadline">How long items may wait, from acceptance or from the start that was asked for.</param>
/// <param name="RunLimit">How long one attempt may take; then it fails.</param>
/// <param name="RetryEvery">How long a waiting item rests at first unless its outcome says otherwise or its device is reported reachable; the rests grow.</param>
internal sealed record TaskKindRules(TimeSpan Deadline, TimeSpan RunLimit, TimeSpan RetryEvery)
{
    /// <summary>How often a failure that is safe to repeat is tried again by itself.</summary>
    public int Repeats { get; init; } = 4;

    /// <summary>How long the engine allows for an item when it says how long many of them may take; only stretches the deadline of large tasks.</summary>
    public TimeSpan Turn { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A day, ten minutes, thirty seconds.</summary>
    public static TaskKindRules Default { get; } = new(TimeSpan.FromDays(1), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30));
}

namespace Sightline.Edge.Tasks;

/// <summary>Limits of a kind of task.</summary>
/// <param name="Deadline">How long items may wait, from acceptance.</param>
/// <param name="RunLimit">How long one attempt may take; then it fails.</param>
/// <param name="RetryEvery">How long a waiting item rests unless its outcome says otherwise or its device is reported reachable.</param>
internal sealed record TaskKindRules(TimeSpan Deadline, TimeSpan RunLimit, TimeSpan RetryEvery)
{
    /// <summary>A day, ten minutes, thirty seconds.</summary>
    public static TaskKindRules Default { get; } = new(TimeSpan.FromDays(1), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30));
}

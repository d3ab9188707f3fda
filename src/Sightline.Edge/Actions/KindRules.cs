using Sightline.Edge.Tasks;

namespace Sightline.Edge.Actions;

/// <summary>Limits of the actions. Whoever starts one looks at it, so an item that waits for a silent device gives up after minutes, not days.</summary>
internal static class KindRules
{
    public static readonly TaskKindRules Quick = new(Deadline: TimeSpan.FromMinutes(10), RunLimit: TimeSpan.FromMinutes(2), RetryEvery: TimeSpan.FromSeconds(15));

    /// <summary>So long before the deadline a device that is away is given up, so that the item can say what happened.</summary>
    public static readonly TimeSpan BeforeDeadline = TimeSpan.FromSeconds(30);

    /// <summary>A device can take 20 minutes to come back.</summary>
    public static readonly TaskKindRules Restart = new(Deadline: TimeSpan.FromMinutes(30), RunLimit: TimeSpan.FromMinutes(2), RetryEvery: TimeSpan.FromSeconds(10));
}

using Microsoft.Data.Sqlite;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>The counts of a task or a wave. They add up to <see cref="Items"/>; the database sees to it.</summary>
internal abstract class CountsRow
{
    /// <summary>The states in the order of <see cref="Counted"/>.</summary>
    public static readonly TaskItemState[] States = Enum.GetValues<TaskItemState>();

    public const string Counted = "waiting, running, succeeded, failed_nothing_changed, failed_device_changed, cancelled, expired";

    public int Items { get; init; }

    public int Waiting { get; init; }

    public int Running { get; init; }

    public int Succeeded { get; init; }

    public int FailedNothingChanged { get; init; }

    public int FailedDeviceChanged { get; init; }

    public int Cancelled { get; init; }

    public int Expired { get; init; }

    /// <summary>Reads the counts, which are the first columns.</summary>
    public static IReadOnlyDictionary<TaskItemState, int> Read(SqliteDataReader reader)
    {
        var counts = new Dictionary<TaskItemState, int>(States.Length);
        for (var index = 0; index < States.Length; index++)
            counts[States[index]] = reader.GetInt32(index);
        return counts;
    }

    protected Dictionary<TaskItemState, int> Counts() => new()
    {
        [TaskItemState.Waiting] = Waiting,
        [TaskItemState.Running] = Running,
        [TaskItemState.Succeeded] = Succeeded,
        [TaskItemState.FailedNothingChanged] = FailedNothingChanged,
        [TaskItemState.FailedDeviceChanged] = FailedDeviceChanged,
        [TaskItemState.Cancelled] = Cancelled,
        [TaskItemState.Expired] = Expired,
    };
}

using Sightline.Contracts;

namespace Sightline.Edge.Tasks;

/// <summary>The counts of a task or a wave. They add up to <see cref="Items"/>; the database sees to it.</summary>
internal abstract class CountsRow
{
    public int Items { get; init; }

    public int Waiting { get; init; }

    public int Running { get; init; }

    public int Succeeded { get; init; }

    public int FailedNothingChanged { get; init; }

    public int FailedDeviceChanged { get; init; }

    public int Cancelled { get; init; }

    public int Expired { get; init; }

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

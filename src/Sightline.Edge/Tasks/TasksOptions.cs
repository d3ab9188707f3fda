using System.ComponentModel.DataAnnotations;

namespace Sightline.Edge.Tasks;

/// <summary>Section <c>Tasks</c> of the settings.</summary>
internal sealed class TasksOptions
{
    /// <summary>Items at work at one time over all tasks of one kind; one per device at most.</summary>
    [Range(1, 1000)]
    public int Parallelism { get; set; } = 32;

    /// <summary>Days that an ended task is kept.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 90;

    /// <summary>Ended tasks that are kept; the oldest go first.</summary>
    [Range(1, 100_000)]
    public int KeepTasks { get; set; } = 2000;

    /// <summary>Items of ended tasks that are kept in all; the tasks that ended first go first.</summary>
    [Range(1, 100_000_000)]
    public int KeepItems { get; set; } = 1_000_000;
}

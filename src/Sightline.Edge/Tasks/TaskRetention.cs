using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Tasks;

/// <summary>Removes ended tasks that are too old or too many, once an hour.</summary>
internal sealed class TaskRetention(TaskStore store, TaskBoard board, IOptions<TasksOptions> options, LoopFrame<TaskRetention> frame)
    : PeriodicLoop("task retention", TimeSpan.FromHours(1), frame)
{
    protected override async Task RoundAsync(CancellationToken stopping)
    {
        foreach (var id in Expendable(board.All, options.Value, Time.GetUtcNow()))
            await store.DeleteAsync(id, stopping);
    }

    /// <summary>Which ended tasks go. Pure.</summary>
    public static IReadOnlyList<string> Expendable(IEnumerable<TaskSummary> tasks, TasksOptions options, DateTimeOffset now)
    {
        var gone = new List<string>();
        var (kept, items) = (0, 0L);
        foreach (var task in tasks.Where(task => task.EndedAt is not null).OrderByDescending(task => task.EndedAt).ThenByDescending(task => task.Id, StringComparer.Ordinal))
        {
            items += task.Items;
            if (task.EndedAt < now.AddDays(-options.KeepDays) || ++kept > options.KeepTasks || items > options.KeepItems)
                gone.Add(task.Id);
        }
        return gone;
    }
}

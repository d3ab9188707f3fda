using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Edge.Tasks.Scheduling;

/// <summary>Whether items may begin now.</summary>
/// <param name="IsOpen">Whether they may.</param>
/// <param name="IsBeforeStart">Whether the start that was asked for has not come.</param>
/// <param name="Why">Why not, for people.</param>
/// <param name="Until">When that changes by itself; null if it does not.</param>
internal readonly record struct ScheduleState(bool IsOpen, bool IsBeforeStart, string? Why, DateTimeOffset? Until);

/// <summary>The start and the window of a task. Pure.</summary>
internal sealed class TaskSchedule
{
    /// <summary>Without a deadline of its own, a task with a window gets so long: a missed window shall not end it.</summary>
    private static readonly TimeSpan ForWindows = TimeSpan.FromDays(28);
    private readonly DateTimeOffset? _start;
    private readonly WindowSchedule? _window;

    public TaskSchedule(TaskOptions? options, TimeZoneInfo siteZone)
    {
        _start = options?.StartAt;
        _window = options?.Window is { } window ? new WindowSchedule(window, ZoneOf(window, siteZone)) : null;
    }

    public ScheduleState At(DateTimeOffset now)
    {
        if (_start is { } start && now < start)
            return new ScheduleState(false, true, string.Create(CultureInfo.InvariantCulture, $"It begins at {start.UtcDateTime:yyyy-MM-dd HH:mm} UTC."), start);
        if (_window is null)
            return new ScheduleState(true, false, null, null);
        var (open, until) = _window.At(now);
        return open ? new ScheduleState(true, false, null, until) : new ScheduleState(false, false, $"Its window {_window} is closed.", until);
    }

    /// <summary>When items that still wait expire, for a task that was given no deadline: large or slow tasks get longer, so that no item expires for want of its turn.</summary>
    /// <param name="now">When it is accepted.</param>
    /// <param name="rules">The kind's limits.</param>
    /// <param name="items">Number of devices.</param>
    /// <param name="parallel">Devices at work at one time.</param>
    /// <param name="perMinute">Devices begun in a minute; null without a limit.</param>
    public DateTimeOffset DefaultDeadline(DateTimeOffset now, TaskKindRules rules, int items, int parallel, int? perMinute)
    {
        var start = _start > now ? _start.Value : now;
        var turns = (items - 1) / parallel * rules.Turn;
        var pace = perMinute is { } begun ? TimeSpan.FromMinutes((double)items / begun) : TimeSpan.Zero;
        var needed = rules.Deadline + (turns > pace ? turns : pace);
        return start + Shorter(_window is not null && needed < ForWindows ? ForWindows : needed, TaskOptionRules.Longest);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeZoneInfo ZoneOf(TaskWindow window, TimeZoneInfo siteZone) =>
        window.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : siteZone;
}

using Sightline.Contracts;
using Sightline.Edge.Api.Problems;

namespace Sightline.Edge.Tasks.Scheduling;

/// <summary>What the options of a task have to be like. Pure.</summary>
internal static class TaskOptionRules
{
    /// <summary>How far ahead a deadline may be.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>400 that names every bad field; null if all are well.</summary>
    public static ApiRefusal? Refusal(TaskOptions? options, DateTimeOffset now, string path = "$.options")
    {
        var errors = new FieldErrors();
        Check(options, now, errors, path);
        return errors.ToRefusal();
    }

    /// <summary>Notes what is wrong with the options.</summary>
    /// <param name="options">The options; null is well.</param>
    /// <param name="now">The time.</param>
    /// <param name="errors">Takes the errors.</param>
    /// <param name="path">Where the options are in the body.</param>
    public static void Check(TaskOptions? options, DateTimeOffset now, FieldErrors errors, string path = "$.options")
    {
        if (options is null)
            return;
        var latest = now + Longest;
        var begins = options.StartAt > now ? options.StartAt.Value : now;
        errors.Require(options.StartAt is not { } start || start < latest, $"{path}.startAt", "The start may be at most 90 days ahead.");
        errors.Require(options.Deadline is not { } end || end <= latest, $"{path}.deadline", "The deadline may be at most 90 days ahead.");
        errors.Require(options.Deadline is not { } deadline || deadline > begins, $"{path}.deadline", "The deadline has to be later than now and than the start.");
        CheckPace(options.Pace, errors, $"{path}.pace");
        CheckWindow(options.Window, errors, $"{path}.window");
    }

    private static void CheckPace(TaskPace? pace, FieldErrors errors, string path)
    {
        errors.Require(pace?.Parallel is null or (>= 1 and <= 1000), $"{path}.parallel", "A number from 1 to 1000 is expected.");
        errors.Require(pace?.PerMinute is null or (>= 1 and <= 10_000), $"{path}.perMinute", "A number from 1 to 10000 is expected.");
        errors.Require(pace?.BytesPerSecond is null or >= 65_536, $"{path}.bytesPerSecond", "A number from 65536 is expected.");
    }

    private static void CheckWindow(TaskWindow? window, FieldErrors errors, string path)
    {
        if (window is null)
            return;
        errors.Require(window.Days.Count > 0 && window.Days.Distinct().Count() == window.Days.Count, $"{path}.days", "Name at least one day, each once.");
        errors.Require(
            window.TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(window.TimeZone, out _),
            $"{path}.timeZone",
            "This machine knows no such time zone. An IANA name such as Europe/Stockholm is expected; leave it out for the edge host's own.");
    }
}

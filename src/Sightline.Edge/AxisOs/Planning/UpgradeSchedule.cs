using Microsoft.Extensions.Options;
using Sightline.Contracts;
using Sightline.Edge.Tasks;
using Sightline.Edge.Tasks.Scheduling;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>When the devices of a draft would begin and end, by the start, the window, the pace and the waves that were asked for.</summary>
internal sealed class UpgradeSchedule(IOptions<TasksOptions> options, TimeProvider time)
{
    /// <summary>A device rests while it restarts and holds no place then: about half of its time.</summary>
    private const int DevicesPerPlace = 2;

    /// <summary>A rollout waits so long for devices that are away after the time at which it should be done.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>Begin of the first device and end of the last, as far as that can be told.</summary>
    public (DateTimeOffset? Starts, DateTimeOffset? Ends) Of(UpgradeDraft draft)
    {
        var now = time.GetUtcNow();
        var waves = draft.Going.GroupBy(device => device.Wave ?? 0).OrderBy(wave => wave.Key).Select(wave => wave.Select(device => device.Group!.Minutes).ToArray());
        return UpgradeForecast.Of(waves, Limits(draft), draft.Request.Options?.StartAt is { } start && start > now ? start : now);
    }

    /// <summary>The options as the task is accepted with: waves that are watched for days get the time that they need.</summary>
    public TaskOptions? Complete(UpgradeDraft draft)
    {
        var options = draft.Request.Options;
        if (draft.Waves.Count == 0 || options?.Deadline is not null || Of(draft).Ends is not { } ends)
            return options;
        var latest = time.GetUtcNow() + TaskOptionRules.Longest;
        return (options ?? new TaskOptions()) with { Deadline = ends + Grace < latest ? ends + Grace : latest };
    }

    private ForecastLimits Limits(UpgradeDraft draft)
    {
        var pace = draft.Request.Options?.Pace;
        var places = options.Value.Parallelism * DevicesPerPlace;
        return new ForecastLimits(
            Math.Min(pace?.Parallel ?? places, places),
            Longer(pace?.PerMinute is { } perMinute ? TimeSpan.FromMinutes(1) / perMinute : TimeSpan.Zero, TimeToSend(draft, pace?.BytesPerSecond)),
            TimeSpan.FromMinutes(draft.Request.Rollout?.SoakMinutes ?? 0),
            Openings(new TaskSchedule(draft.Request.Options, time.LocalTimeZone)));
    }

    /// <summary>Time that the images of a device take at the bandwidth that all share.</summary>
    private static TimeSpan TimeToSend(UpgradeDraft draft, long? bytesPerSecond)
    {
        if (bytesPerSecond is not { } rate)
            return TimeSpan.Zero;
        var bytes = draft.Going.Select(device => ((UpgradeVerdict.Goes)device.Group!.Verdict).Path.Sum(hop => hop.Image.Size)).DefaultIfEmpty().Average();
        return TimeSpan.FromSeconds(Math.Min(bytes / rate, TimeSpan.FromDays(1).TotalSeconds));
    }

    /// <summary>Asks the schedule once per opening, not once per device.</summary>
    private static Func<DateTimeOffset, DateTimeOffset?> Openings(TaskSchedule schedule)
    {
        (DateTimeOffset From, DateTimeOffset Until)? open = null;
        return at =>
        {
            if (at >= open?.From && at < open?.Until)
                return at;
            // The start, then a window, then perhaps the one after a change of the clock.
            for (var look = 0; look < 4; look++)
            {
                var state = schedule.At(at);
                if (state.IsOpen)
                {
                    open = (at, state.Until ?? DateTimeOffset.MaxValue);
                    return at;
                }
                if (state.Until is not { } next)
                    return null;
                at = next;
            }
            return null;
        };
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

using Sightline.Contracts;

namespace Sightline.Cli.Output;

/// <summary>A task as a sheet: its columns, its schedule, its waves and what it left out.</summary>
internal static class TaskFacts
{
    public static IReadOnlyList<Fact> Of(TaskSummary task) =>
    [
        .. Fact.Of(task, TaskColumns.Tasks),
        .. Schedule(task.Options),
        .. (task.Waves ?? []).Select(Wave),
        .. task.LeftOut.Select(reason => new Fact("leftOut", $"{reason.Count}: {reason.Reason}")),
    ];

    private static IEnumerable<Fact> Schedule(TaskOptions? options)
    {
        if (options?.StartAt is { } start)
            yield return new Fact("startAt", start);
        if (options?.Window is { } window)
            yield return new Fact("window", FormattableString.Invariant($"{string.Join(' ', window.Days.Select(day => day.ToString()[..3]))} {window.From:HH:mm}-{window.To:HH:mm}{(window.TimeZone is null ? "" : $" {window.TimeZone}")}"));
        if (options?.Pace?.Parallel is { } parallel)
            yield return new Fact("parallel", parallel);
        if (options?.Pace?.PerMinute is { } perMinute)
            yield return new Fact("perMinute", perMinute);
        if (options?.Pace?.BytesPerSecond is { } bytes)
            yield return new Fact("bytesPerSecond", bytes);
    }

    private static Fact Wave(TaskWave wave)
    {
        var counts = wave.Counts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {CellText.Words(pair.Key.ToString()).ToLowerInvariant()}");
        return new Fact($"wave {wave.Number}", $"{wave.Name}: {CellText.Words(wave.State.ToString()).ToLowerInvariant()}; {string.Join("; ", counts)}{(wave.Message is null ? "" : $". {wave.Message}")}");
    }
}

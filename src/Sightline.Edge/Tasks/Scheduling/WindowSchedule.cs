using Sightline.Contracts;

namespace Sightline.Edge.Tasks.Scheduling;

/// <summary>
/// When a weekly window is open. Local times follow the zone's clock: a time that the clock skips in spring counts as the moment after
/// the gap, a time that comes twice in autumn as the first of the two, so each window opens once. Pure.
/// </summary>
internal sealed class WindowSchedule(TaskWindow window, TimeZoneInfo zone)
{
    // A window that is skipped whole by a clock change is looked for a week later.
    private const int DaysAhead = 16;

    /// <summary>Whether it is open and when that changes; null if it never does (every day, the whole day).</summary>
    public (bool IsOpen, DateTimeOffset? Until) At(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        DateTimeOffset? openUntil = null;
        for (var day = today.AddDays(-2); day <= today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            if (!window.Days.Contains(day.DayOfWeek))
                continue;
            var (opens, closes) = (Moment(day, window.From), Moment(window.To > window.From ? day : day.AddDays(1), window.To));
            if (closes <= opens || closes <= now)
                continue;
            if (openUntil is { } end && opens > end)
                return (true, end);
            if (openUntil is null && opens > now)
                return (false, opens);
            openUntil = closes;
        }
        return openUntil is null ? (false, null) : (true, openUntil > now.AddDays(DaysAhead - 2) ? null : openUntil);
    }

    /// <summary>For people, for example <c>Mon Tue 22:00-05:00 (Europe/Stockholm)</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{string.Join(' ', window.Days.OrderBy(day => ((int)day + 6) % 7).Select(day => day.ToString()[..3]))} {window.From:HH:mm}-{window.To:HH:mm} ({zone.Id})");

    private DateTimeOffset Moment(DateOnly day, TimeOnly at)
    {
        var local = day.ToDateTime(at);
        if (zone.IsInvalidTime(local))
            return AfterGap(local);
        // Of two, the one with the larger offset comes first.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private DateTimeOffset AfterGap(DateTime local)
    {
        var end = local;
        while (zone.IsInvalidTime(end))
            end = end.AddMinutes(1);
        return new DateTimeOffset(end, zone.GetUtcOffset(end));
    }
}

using System.Globalization;
using Sightline.Contracts;

namespace Sightline.Cli.Selection;

/// <summary>Reads times, windows and rates as people write them. Pure.</summary>
internal static class ScheduleText
{
    private static readonly string[] Forms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd"];
    private static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>A time such as <c>2026-05-04 22:00</c> (of the zone, unless it says another) or a span from now such as <c>90m</c>, <c>36h</c>, <c>7d</c>; null if it is none.</summary>
    public static DateTimeOffset? Time(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Span(text) is { } span)
            return now + span;
        if (!DateTime.TryParseExact(text.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
            return null;
        return time.Kind == DateTimeKind.Utc ? new DateTimeOffset(time) : zone.IsInvalidTime(time) ? null : new DateTimeOffset(time, zone.GetUtcOffset(time));
    }

    /// <summary>A window such as <c>Mon-Fri 22:00-05:00</c>, <c>Sat,Sun 08:00-12:00</c> or <c>daily 01:00-03:00</c>; null if it is none.</summary>
    public static TaskWindow? Window(string text, string? zone)
    {
        var parts = text.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || parts[^1].Split('-') is not [var from, var to] || Clock(from) is not { } opens || Clock(to) is not { } closes)
            return null;
        var days = new List<DayOfWeek>();
        foreach (var part in string.Join(',', parts[..^1]).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (Days(part) is { } some)
                days.AddRange(some.Except(days));
            else
                return null;
        return days.Count > 0 ? new TaskWindow(days, opens, closes, zone) : null;
    }

    /// <summary>Bytes per second such as <c>500k</c>, <c>2M</c> or <c>250000</c> (decimal prefixes); null if it is none.</summary>
    public static long? Rate(string text)
    {
        var factor = text.Length == 0 ? 1 : char.ToLowerInvariant(text[^1]) switch { 'k' => 1e3, 'm' => 1e6, 'g' => 1e9, _ => 1 };
        var number = factor > 1 ? text[..^1] : text;
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * factor is > 0 and < 1e15 ? (long)(value * factor) : null;
    }

    private static TimeSpan? Span(string text)
    {
        if (text.Length < 2 || !double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count > 10_000)
            return null;
        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
    }

    private static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(text, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : text == "24:00" ? TimeOnly.MinValue
        : null;

    private static IEnumerable<DayOfWeek>? Days(string text)
    {
        if (text.Equals("daily", StringComparison.OrdinalIgnoreCase))
            return Week;
        var ends = text.Split('-').Select(Day).ToArray();
        if (ends.Any(day => day is null) || ends.Length > 2)
            return null;
        var (first, last) = (Array.IndexOf(Week, ends[0]!.Value), Array.IndexOf(Week, ends[^1]!.Value));
        return Enumerable.Range(first, (last - first + 7) % 7 + 1).Select(day => Week[day % 7]);
    }

    private static DayOfWeek? Day(string text)
    {
        var found = text.Length < 2 ? [] : Array.FindAll(Week, day => day.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase));
        return found is [var day] ? day : null;
    }
}

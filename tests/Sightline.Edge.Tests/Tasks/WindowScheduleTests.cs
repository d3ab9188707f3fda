using System.Globalization;
using Sightline.Contracts;
using Sightline.Edge.Tasks.Scheduling;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

/// <summary>Times in the tables are local in Stockholm with their offset, or UTC with Z. Clocks change on 29 March and 25 October 2026.</summary>
public sealed class WindowScheduleTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [Theory]
    // Monday 5 January 2026, a window over midnight.
    [InlineData("Mon 22:00-05:00", "2026-01-05T21:59:59+01:00", false, "2026-01-05T22:00:00+01:00")]
    [InlineData("Mon 22:00-05:00", "2026-01-05T22:00:00+01:00", true, "2026-01-06T05:00:00+01:00")]
    [InlineData("Mon 22:00-05:00", "2026-01-06T04:59:59+01:00", true, "2026-01-06T05:00:00+01:00")]
    [InlineData("Mon 22:00-05:00", "2026-01-06T05:00:00+01:00", false, "2026-01-12T22:00:00+01:00")]
    // The early hours of Monday belong to Sunday's window, which there is none.
    [InlineData("Mon 22:00-05:00", "2026-01-05T01:00:00+01:00", false, "2026-01-05T22:00:00+01:00")]
    // Within one day.
    [InlineData("Tue Thu 12:00-13:30", "2026-01-06T13:30:00+01:00", false, "2026-01-08T12:00:00+01:00")]
    // Windows that touch are one.
    [InlineData("Sat Sun 00:00-00:00", "2026-01-10T12:00:00+01:00", true, "2026-01-12T00:00:00+01:00")]
    [InlineData("Mon Tue 22:00-22:00", "2026-01-05T23:00:00+01:00", true, "2026-01-07T22:00:00+01:00")]
    // Always.
    [InlineData("Mon Tue Wed Thu Fri Sat Sun 03:00-03:00", "2026-01-05T23:00:00+01:00", true, null)]
    // Spring: 02:00 to 03:00 does not exist on 29 March. It opens after the gap, and one that is swallowed whole waits for the next week.
    [InlineData("Sun 02:30-04:00", "2026-03-29T00:59:59Z", false, "2026-03-29T03:00:00+02:00")]
    [InlineData("Sun 02:30-04:00", "2026-03-29T01:00:00Z", true, "2026-03-29T04:00:00+02:00")]
    [InlineData("Sun 02:00-02:45", "2026-03-29T00:30:00Z", false, "2026-04-05T02:00:00+02:00")]
    [InlineData("Sat 22:00-05:00", "2026-03-28T23:00:00+01:00", true, "2026-03-29T05:00:00+02:00")]
    // Autumn: 02:00 to 03:00 comes twice on 25 October. The first counts, and it opens once.
    [InlineData("Sun 02:15-02:45", "2026-10-25T00:20:00Z", true, "2026-10-25T00:45:00Z")]
    [InlineData("Sun 02:15-02:45", "2026-10-25T01:20:00Z", false, "2026-11-01T02:15:00+01:00")]
    [InlineData("Sun 02:30-03:30", "2026-10-25T01:29:00Z", true, "2026-10-25T02:30:00Z")]
    [InlineData("Sat 22:00-05:00", "2026-10-24T23:00:00+02:00", true, "2026-10-25T05:00:00+01:00")]
    public void At_Table(string window, string now, bool open, string? until)
    {
        var state = new WindowSchedule(Parse(window), Stockholm).At(Time(now));
        Assert.Equal(open, state.IsOpen);
        Assert.Equal(until is null ? null : Time(until), state.Until);
    }

    [Fact]
    public void At_EveryMinuteOfAYear_ChangesExactlyWhenItSaid()
    {
        var schedule = new WindowSchedule(Parse("Mon Wed Sun 22:30-02:30"), Stockholm);
        var now = Time("2026-01-01T00:00:00Z");
        var (state, openings) = (schedule.At(now), 0);
        for (var end = now.AddYears(1); now < end; now = now.AddMinutes(15))
        {
            var next = schedule.At(now);
            Assert.Equal(now >= state.Until, next != state);
            if (next != state)
                Assert.NotEqual(state.IsOpen, next.IsOpen);
            openings += next.IsOpen && !state.IsOpen ? 1 : 0;
            state = next;
        }
        Assert.Equal(156, openings);
    }

    private static TaskWindow Parse(string text)
    {
        var parts = text.Split(' ');
        var times = parts[^1].Split('-');
        return new TaskWindow(
            [.. parts[..^1].Select(name => Enum.GetValues<DayOfWeek>().Single(day => day.ToString().StartsWith(name, StringComparison.Ordinal)))],
            TimeOnly.ParseExact(times[0], "HH:mm", CultureInfo.InvariantCulture),
            TimeOnly.ParseExact(times[1], "HH:mm", CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

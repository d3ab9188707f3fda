using System.Globalization;
using Sightline.Cli.Selection;

namespace Sightline.Cli.Tests.Selection;

public sealed class ScheduleTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [Theory]
    [InlineData("2026-05-04 22:00", "2026-05-04T20:00:00Z")]
    [InlineData("2026-05-04T22:00:30", "2026-05-04T20:00:30Z")]
    [InlineData("2026-05-04T22:00Z", "2026-05-04T22:00:00Z")]
    [InlineData("2026-05-04T22:00+05:00", "2026-05-04T17:00:00Z")]
    [InlineData("2026-12-24", "2026-12-23T23:00:00Z")]
    [InlineData("90m", "2026-05-04T11:30:00Z")]
    [InlineData("1.5h", "2026-05-04T11:30:00Z")]
    [InlineData("7d", "2026-05-11T10:00:00Z")]
    [InlineData("2026-03-29 02:30", null)]
    [InlineData("tomorrow", null)]
    [InlineData("-1h", null)]
    [InlineData("", null)]
    [InlineData("99999999d", null)]
    public void Time_Table(string text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), ScheduleText.Time(text, Now, Stockholm));

    [Theory]
    [InlineData("Mon-Fri 22:00-05:00", "Monday Tuesday Wednesday Thursday Friday", "22:00", "05:00")]
    [InlineData("sat,sun 8:00-12:30", "Saturday Sunday", "08:00", "12:30")]
    [InlineData("Fri-Mon, Wed 00:00-24:00", "Friday Saturday Sunday Monday Wednesday", "00:00", "00:00")]
    [InlineData("Tue Thursday 01:00-02:00", "Tuesday Thursday", "01:00", "02:00")]
    [InlineData("daily 01:00-03:00", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "01:00", "03:00")]
    [InlineData("Mon,Mon 01:00-03:00", "Monday", "01:00", "03:00")]
    public void Window_Table(string text, string days, string from, string to)
    {
        var window = ScheduleText.Window(text, "Europe/Stockholm")!;
        Assert.Equal(days, string.Join(' ', window.Days));
        Assert.Equal((from, to, "Europe/Stockholm"), (window.From.ToString("HH:mm", CultureInfo.InvariantCulture), window.To.ToString("HH:mm", CultureInfo.InvariantCulture), window.TimeZone));
    }

    [Theory]
    [InlineData("22:00-05:00")]
    [InlineData("Mon")]
    [InlineData("S 22:00-05:00")]
    [InlineData("T-F 22:00-05:00")]
    [InlineData("Mon-Tue-Wed 22:00-05:00")]
    [InlineData("Mon 25:00-05:00")]
    [InlineData("Mon 22:00")]
    [InlineData("")]
    public void Window_Unreadable_IsNone(string text) => Assert.Null(ScheduleText.Window(text, null));

    [Theory]
    [InlineData("250000", 250_000L)]
    [InlineData("500k", 500_000L)]
    [InlineData("2.5M", 2_500_000L)]
    [InlineData("1G", 1_000_000_000L)]
    [InlineData("0", null)]
    [InlineData("-5k", null)]
    [InlineData("fast", null)]
    [InlineData("", null)]
    public void Rate_Table(string text, long? expected) => Assert.Equal(expected, ScheduleText.Rate(text));
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Sightline.Farm.Vapix.Time;

/// <summary>
/// A time zone in the POSIX notation that devices store, such as <c>CET-1CEST,M3.5.0,M10.5.0/3</c>. It is evaluated here so
/// that a device keeps the same time on every host, also where no zone files are installed.
/// </summary>
internal sealed partial record PosixTimeZone
{
    private PosixTimeZone(string text, TimeSpan standard, TimeSpan summer, Change? begin, Change? end) =>
        (Text, Standard, Summer, Begin, End) = (text, standard, summer, begin, end);

    public string Text { get; }

    /// <summary>Offset from UTC, positive to the east.</summary>
    public TimeSpan Standard { get; }

    public TimeSpan Summer { get; }

    private Change? Begin { get; }

    private Change? End { get; }

    public static PosixTimeZone Utc { get; } = new("UTC0", TimeSpan.Zero, TimeSpan.Zero, null, null);

    /// <summary>Reads the notation; null when it is none, or uses day numbers instead of months, which no device does.</summary>
    public static PosixTimeZone? Parse(string text)
    {
        if (Notation().Match(text) is not { Success: true } found)
            return null;
        var standard = -Offset(found.Groups["std"].Value);
        if (!found.Groups["dst"].Success)
            return new(text, standard, standard, null, null);
        var summer = found.Groups["dstoff"].Success && found.Groups["dstoff"].Length > 0 ? -Offset(found.Groups["dstoff"].Value) : standard + TimeSpan.FromHours(1);
        var begin = Change.Parse(found.Groups["begin"].Success ? found.Groups["begin"].Value : "M3.2.0");
        var end = Change.Parse(found.Groups["end"].Success ? found.Groups["end"].Value : "M11.1.0");
        return begin is null || end is null ? null : new(text, standard, summer, begin, end);
    }

    /// <summary>The offset from UTC at a moment, with or without daylight saving.</summary>
    public TimeSpan OffsetAt(DateTimeOffset moment, bool daylightSaving = true)
    {
        if (!daylightSaving || Begin is null || End is null)
            return Standard;
        var year = (moment.UtcDateTime + Standard).Year;
        var from = Begin.In(year) - Standard;
        var to = End.In(year) - Summer;
        var at = moment.UtcDateTime;
        var inside = from < to ? at >= from && at < to : at >= from || at < to;
        return inside ? Summer : Standard;
    }

    private static TimeSpan Offset(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var parts = text.TrimStart('+', '-').Split(':');
        return sign * new TimeSpan(Number(parts, 0), Number(parts, 1), Number(parts, 2));
    }

    private static int Number(string[] parts, int index) => index < parts.Length ? int.Parse(parts[index], CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?<std>[+-]?\d{1,2}(?::\d{2}){0,2})(?:(?<dst>[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?<dstoff>[+-]?\d{1,2}(?::\d{2}){0,2})?(?:,(?<begin>[^,]+),(?<end>[^,]+))?)?$")]
    private static partial Regex Notation();

    /// <summary><c>Mm.w.d/time</c>: the w-th (5 = last) weekday d of month m.</summary>
    private sealed partial record Change(int Month, int Week, DayOfWeek Day, TimeSpan Time)
    {
        public static Change? Parse(string text)
        {
            if (Rule().Match(text) is not { Success: true } found)
                return null;
            var month = int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
            return month is < 1 or > 12 ? null : new(
                month,
                int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture),
                (DayOfWeek)int.Parse(found.Groups[3].Value, CultureInfo.InvariantCulture),
                found.Groups[4].Success ? Offset(found.Groups[4].Value) : TimeSpan.FromHours(2));
        }

        /// <summary>The moment by the wall clock that is valid just before it.</summary>
        public DateTime In(int year)
        {
            var first = new DateTime(year, Month, 1);
            var day = first.AddDays(((int)Day - (int)first.DayOfWeek + 7) % 7).AddDays((Week - 1) * 7);
            return (day.Month == Month ? day : day.AddDays(-7)) + Time;
        }

        [GeneratedRegex(@"^M(\d{1,2})\.([1-5])\.([0-6])(?:/([+-]?\d{1,3}(?::\d{2}){0,2}))?$")]
        private static partial Regex Rule();
    }
}

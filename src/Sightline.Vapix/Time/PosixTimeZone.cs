using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sightline.Vapix.Time;

/// <summary>
/// A time zone as POSIX text (IEEE 1003.1, TZ): <c>CET-1CEST,M3.5.0,M10.5.0/3</c>. Offsets are west of UTC. Only the form with months, weeks
/// and days is understood, which is the one that devices use. Total: any text is read or refused.
/// </summary>
internal sealed record PosixTimeZone(TimeSpan Offset, TimeSpan SummerOffset, PosixTimeZone.Change? SummerBegins, PosixTimeZone.Change? SummerEnds)
{
    public static bool TryRead(string? text, [NotNullWhen(true)] out PosixTimeZone? zone)
    {
        zone = null;
        if (text is null || text.Length > 100)
            return false;
        var parts = text.Trim().Split(',');
        var head = parts[0].AsSpan();
        if (!TakeName(ref head) || !TakeTime(ref head, out var west))
            return false;
        var offset = -west;
        var summer = offset + TimeSpan.FromHours(1);
        if (head.Length > 0)
        {
            if (!TakeName(ref head) || (head.Length > 0 && (!TakeTime(ref head, out west) || head.Length > 0)))
                return false;
            summer = parts[0].Length > 0 && char.IsAsciiDigit(parts[0][^1]) ? -west : summer;
        }

        if (parts.Length == 1)
        {
            zone = new PosixTimeZone(offset, summer, null, null);
            return true;
        }

        if (parts.Length != 3 || Change.Read(parts[1]) is not { } begins || Change.Read(parts[2]) is not { } ends)
            return false;
        zone = new PosixTimeZone(offset, summer, begins, ends);
        return true;
    }

    /// <summary>Local time as UTC. The doubled hour in autumn counts as summer time.</summary>
    public DateTimeOffset ToUtc(DateTime local, bool usesSummerTime)
    {
        var offset = usesSummerTime && IsSummer(local) ? SummerOffset : Offset;
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero) - offset;
    }

    private bool IsSummer(DateTime local)
    {
        if (SummerBegins is null || SummerEnds is null)
            return false;
        var begins = SummerBegins.In(local.Year);
        var ends = SummerEnds.In(local.Year);
        return begins <= ends ? local >= begins && local < ends : local >= begins || local < ends;
    }

    private static bool TakeName(ref ReadOnlySpan<char> text)
    {
        var end = 0;
        if (text.StartsWith("<"))
        {
            end = text.IndexOf('>') + 1;
        }
        else
        {
            while (end < text.Length && char.IsAsciiLetter(text[end]))
                end++;
        }

        text = text[end..];
        return end >= 3;
    }

    private static bool TakeTime(ref ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        var sign = text.StartsWith("-") ? -1 : 1;
        var rest = text.TrimStart("+-");
        var end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || rest[end] == ':'))
            end++;
        var numbers = rest[..end].ToString().Split(':');
        text = rest[end..];
        if (numbers.Length > 3)
            return false;
        double seconds = 0;
        for (var index = 0; index < 3; index++)
        {
            var value = 0;
            if (index < numbers.Length && (!int.TryParse(numbers[index], NumberStyles.None, CultureInfo.InvariantCulture, out value) || value > (index == 0 ? 167 : 59)))
                return false;
            seconds = (seconds * 60) + value;
        }

        time = TimeSpan.FromSeconds(sign * seconds);
        return true;
    }

    /// <summary>When the offset changes: the n-th weekday of a month (5 = last) at a time of day.</summary>
    internal sealed record Change(int Month, int Week, int Day, TimeSpan At)
    {
        public static Change? Read(string text)
        {
            var (date, at) = (text, TimeSpan.FromHours(2));
            if (text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
            {
                date = text[..slash];
                var rest = text.AsSpan(slash + 1);
                if (!TakeTime(ref rest, out at) || rest.Length > 0)
                    return null;
            }

            var numbers = date.StartsWith('M') ? date[1..].Split('.') : [];
            return numbers.Length == 3 && Number(numbers[0], 1, 12) is { } month && Number(numbers[1], 1, 5) is { } week && Number(numbers[2], 0, 6) is { } day
                ? new Change(month, week, day, at)
                : null;
        }

        public DateTime In(int year)
        {
            var first = new DateTime(year, Month, 1);
            var date = first.AddDays(((Day - (int)first.DayOfWeek + 7) % 7) + ((Week - 1) * 7));
            if (date.Month != Month)
                date = date.AddDays(-7);
            return date + At;
        }

        private static int? Number(string text, int least, int most) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
    }
}

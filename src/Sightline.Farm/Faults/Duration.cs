using System.Globalization;

namespace Sightline.Farm.Faults;

/// <summary>Durations as people write them: <c>500ms</c>, <c>3s</c>, <c>2m</c>, <c>1h</c>; a bare number is seconds.</summary>
internal static class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan Parse(string text)
    {
        var number = text.TrimEnd('m', 's', 'h');
        double? unit = text[number.Length..] switch { "ms" => 0.001, "" or "s" => 1, "m" => 60, "h" => 3600, _ => null };
        if (unit is null || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value * unit.Value > Longest.TotalSeconds)
            throw new FormatException($"'{text}' is not a duration. Write 500ms, 3s, 2m or 1h, at most 30 days.");
        return TimeSpan.FromSeconds(value * unit.Value);
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public static string Write(TimeSpan duration) =>
        duration.Milliseconds != 0
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalMilliseconds}ms")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s");
}

using System.Globalization;
using System.Net;

namespace Sightline.Contracts.Lists;

/// <summary>How the values of a field are read from a filter.</summary>
/// <param name="Expected">What a value looks like, for an error text.</param>
/// <param name="IsOrdered">Whether less and greater mean something.</param>
/// <param name="Read">Turns a filter's value into keys; null if it is not of this kind.</param>
public sealed record FieldKind(string Expected, bool IsOrdered, Func<string, KeyRange?> Read)
{
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Text in any case.</summary>
    public static FieldKind Text { get; } = new("a text", true, text => One(SortKey.OfText(text)));

    /// <summary>A name: text in any case, with its numbers compared as numbers.</summary>
    public static FieldKind Name { get; } = new("a text", true, text => One(SortKey.OfName(text)));

    /// <summary>A number.</summary>
    public static FieldKind Number { get; } = new("a number such as 12 or 0.5", true, text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? One(SortKey.OfNumber(number)) : null);

    /// <summary>A version, compared part by part.</summary>
    public static FieldKind Version { get; } = new("a version such as 11.11.124", true, text => One(SortKey.OfVersion(text)));

    /// <summary>An IP address; a block stands for all its addresses.</summary>
    public static FieldKind Address { get; } = new("an address such as 192.168.0.10 or a block such as 192.168.0.0/24", true, ReadAddress);

    /// <summary>A time; a date stands for the whole day (UTC).</summary>
    public static FieldKind Time { get; } = new("a date such as 2026-05-04 or a time such as 2026-05-04T12:00:00Z", true, ReadTime);

    /// <summary>True or false.</summary>
    public static FieldKind Flag { get; } = new("true or false", false, text =>
        bool.TryParse(text, out var flag) ? One(SortKey.OfFlag(flag)) : null);

    /// <summary>Words of a closed list, in the order in which they sort.</summary>
    public static FieldKind Words(IReadOnlyList<string> words) => new($"one of {string.Join(", ", words)}", false, text =>
    {
        for (var index = 0; index < words.Count; index++)
            if (words[index].Equals(text, StringComparison.OrdinalIgnoreCase))
                return One(SortKey.OfOrdinal(index));
        return null;
    });

    private static KeyRange One(string key) => new(key, key);

    private static KeyRange? ReadAddress(string text)
    {
        if (text.Contains('/', StringComparison.Ordinal))
            return IPNetwork.TryParse(text, out var block) && SortKey.OfBlock(block) is var (low, high) ? new KeyRange(low, high) : null;
        // IPAddress also reads 10.1 as 10.0.0.1; nobody means that.
        var whole = text.Contains(':', StringComparison.Ordinal) || text.Count(character => character == '.') == 3;
        return whole && IPAddress.TryParse(text, out var address) ? One(SortKey.OfAddress(address)) : null;
    }

    private static KeyRange? ReadTime(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Span(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero), TimeSpan.TicksPerDay);
        if (!DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return null;
        var fraction = text.Contains('.', StringComparison.Ordinal);
        return Span(time, fraction ? 1 : text.Count(character => character == ':') >= 2 ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMinute);
    }

    private static KeyRange Span(DateTimeOffset from, long ticks) =>
        new(SortKey.OfTime(from), (from.UtcTicks + ticks - 1).ToString("D19", CultureInfo.InvariantCulture));
}

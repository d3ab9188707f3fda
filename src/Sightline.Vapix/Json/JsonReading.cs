using System.Globalization;
using System.Text.Json;

namespace Sightline.Vapix.Json;

/// <summary>Reads members of device answers leniently: what is absent or of another kind is null, numbers may be text and the reverse.</summary>
internal static class JsonReading
{
    /// <summary>Longest value that is kept of a text member.</summary>
    private const int MaxText = 4096;

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? member
            : null;

    public static string? Text(this JsonElement element, string name) => element.Member(name) is { } member ? TextOf(member) : null;

    public static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Bounded(value.GetString()!),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => Bounded(value.GetRawText()),
        _ => null,
    };

    public static bool? Flag(this JsonElement element, string name) => element.Text(name) is { } text ? FlagOf(text) : null;

    public static bool? FlagOf(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };

    public static long? Whole(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static int? Int(this JsonElement element, string name) => element.Whole(name) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public static double? Real(this JsonElement element, string name) =>
        double.TryParse(element.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Seconds as a duration; null if absent or senseless.</summary>
    public static TimeSpan? Seconds(this JsonElement element, string name) => element.Real(name) is { } seconds and >= 0 and < 1e10 ? TimeSpan.FromSeconds(seconds) : null;

    public static DateTimeOffset? Moment(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>The elements of a list; nothing if the member is absent or no list.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The text elements of a list that are not empty.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name) =>
        [.. element.List(name).Select(TextOf).Where(text => !string.IsNullOrEmpty(text)).Select(text => text!)];

    private static string Bounded(string text) => text.Length <= MaxText ? text : text[..MaxText];
}

using System.Collections;
using System.Globalization;
using System.Text;

namespace Sightline.Cli.Output;

/// <summary>Values as text.</summary>
internal static class CellText
{
    /// <summary>For people: local time, enumerations as words.</summary>
    public static string ForPeople(object? value, TimeZoneInfo zone) => value switch
    {
        DateTimeOffset time => TimeZoneInfo.ConvertTime(time, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        Enum word => Words(word.ToString()),
        bool yes => yes ? "yes" : "no",
        string text => text,
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(item => ForPeople(item, zone))),
        _ => Plain(value),
    };

    /// <summary>For programs: ISO 8601 in UTC, enumerations as the API names them, lists parted by blanks.</summary>
    public static string ForPrograms(object? value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        string text => text,
        IEnumerable list => string.Join(' ', list.Cast<object?>().Select(ForPrograms)),
        _ => Plain(value),
    };

    /// <summary><c>CredentialsRequired</c> as <c>Credentials required</c>, <c>FailedNothingChanged</c> as <c>Failed, nothing changed</c>.</summary>
    public static string Words(string name)
    {
        if (name.StartsWith("Failed", StringComparison.Ordinal) && name.Length > "Failed".Length)
            return "Failed, " + Words(name["Failed".Length..]).ToLowerInvariant();
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
            if (words.Length > 0 && char.IsUpper(letter))
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(letter);
        return words.ToString();
    }

    private static string Plain(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

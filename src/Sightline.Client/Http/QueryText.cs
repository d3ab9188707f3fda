using System.Globalization;
using System.Text;
using Sightline.Contracts;

namespace Sightline.Client.Http;

/// <summary>Writes query strings.</summary>
internal static class QueryText
{
    public static string Of(string path, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in values)
        {
            if (value is null)
                continue;
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
        return text.ToString();
    }

    public static string Of(string path, ListQuery query) => Of(
        path,
        ("filter", query.Filter),
        ("sort", query.Sort),
        ("limit", query.Limit?.ToString(CultureInfo.InvariantCulture)),
        ("cursor", query.Cursor));

    /// <summary>An id as one segment of a path, whatever is in it.</summary>
    public static string Segment(string id) => Uri.EscapeDataString(id);
}

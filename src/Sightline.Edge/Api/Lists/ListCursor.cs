using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Edge.Api.Lists;

/// <summary>
/// Where a page ended: the sort keys and the id of its last row. The next page starts behind that place whatever was added, changed
/// or removed meanwhile. Bound to the filter and the sort order it was made for.
/// </summary>
internal static class ListCursor
{
    private const int Longest = 8192;

    public static string Write(ListQuery query, string[] keys) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes([Binding(query), .. keys], CursorJson.Default.StringArray));

    /// <summary>The keys; null if the cursor is not one of this query.</summary>
    public static string[]? Read(ListQuery query, int keyCount)
    {
        if (query.Cursor is not { Length: <= Longest } cursor || !Base64Url.IsValid(cursor))
            return null;
        try
        {
            var parts = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(cursor), CursorJson.Default.StringArray);
            return parts is not null && parts.Length == keyCount + 1 && !parts.Contains(null) && parts[0] == Binding(query) ? parts[1..] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Binding(ListQuery query) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{query.Sort}\n{query.Filter}")).AsSpan(0, 9));
}

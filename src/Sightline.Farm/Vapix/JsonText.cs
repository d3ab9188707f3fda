using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix;

/// <summary>JSON in the two spacings that devices use: compact, or a space after each colon and comma (AXIS OS 9.80).</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node, bool spaced)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            node.WriteTo(writer);
        var text = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        return spaced ? Space(text) : text;
    }

    private static string Space(string compact)
    {
        var text = new StringBuilder(compact.Length + compact.Length / 8);
        bool quoted = false, escaped = false;
        foreach (var c in compact)
        {
            text.Append(c);
            if (escaped) escaped = false;
            else if (quoted && c == '\\') escaped = true;
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c is (':' or ',')) text.Append(' ');
        }
        return text.ToString();
    }
}

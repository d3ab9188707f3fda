using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Sightline.Cli.Output;

/// <summary>Writes the API's records as the API does, so that a script sees one form. Control characters are always escaped.</summary>
internal static class JsonText
{
    private static readonly JavaScriptEncoder Encoder = MakeEncoder();

    /// <summary>Over several lines.</summary>
    public static void Write<T>(TextWriter writer, T value, JsonTypeInfo<T> type) => WriteWith(writer, json => JsonSerializer.Serialize(json, value, type), indented: true);

    /// <summary>On one line, for streams.</summary>
    public static void WriteLine<T>(TextWriter writer, T value, JsonTypeInfo<T> type) => WriteWith(writer, json => JsonSerializer.Serialize(json, value, type), indented: false);

    /// <summary>An object put together from several records.</summary>
    public static void WriteObject(TextWriter writer, bool indented, Action<Utf8JsonWriter> members) => WriteWith(
        writer,
        json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        },
        indented);

    private static void WriteWith(TextWriter writer, Action<Utf8JsonWriter> write, bool indented)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = indented, Encoder = Encoder, NewLine = "\n" }))
            write(json);
        writer.Write(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        writer.Write('\n');
    }

    private static JavaScriptEncoder MakeEncoder()
    {
        // Letters of all languages stay readable; what is invisible or turns the direction of writing is escaped, as control characters always are.
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        foreach (var (from, to) in new (char, char)[] { ('\u00AD', '\u00AD'), ('\u0600', '\u0605'), ('\u061C', '\u061C'), ('\u06DD', '\u06DD'), ('\u070F', '\u070F'), ('\u180E', '\u180E'), ('\u200B', '\u200F'), ('\u202A', '\u202E'), ('\u2060', '\u206F'), ('\uFEFF', '\uFEFF'), ('\uFFF9', '\uFFFB') })
            for (var character = from; character <= to; character++)
                settings.ForbidCharacter(character);
        return JavaScriptEncoder.Create(settings);
    }
}

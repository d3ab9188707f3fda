namespace Sightline.Console.Controls;

/// <summary>Certificate fingerprints for people.</summary>
public static class Fingerprint
{
    /// <summary>First three and last two bytes: <c>3F:A9:17…C2:08</c>.</summary>
    public static string Short(string? hexadecimal) =>
        hexadecimal is { Length: >= 10 } text ? $"{text[..2]}:{text[2..4]}:{text[4..6]}…{text[^4..^2]}:{text[^2..]}" : "–";

    /// <summary>All bytes with colons, in parts of eight, so that a line breaks between them.</summary>
    public static IReadOnlyList<string> Parts(string hexadecimal)
    {
        var parts = hexadecimal.Chunk(16).Select(part => Long(new string(part))).ToArray();
        return [.. parts.Select((part, at) => at < parts.Length - 1 ? part + ":" : part)];
    }

    /// <summary>All bytes with colons.</summary>
    public static string Long(string hexadecimal) => string.Join(':', hexadecimal.Chunk(2).Select(pair => new string(pair)));
}

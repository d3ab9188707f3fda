using System.Collections.Concurrent;

namespace Sightline.Edge.Inventory;

/// <summary>One copy of each model, type and version: 25,600 devices share a few hundred of them. Bounded, as devices choose the texts.</summary>
internal static class FactPool
{
    private const int Limit = 4096;

    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    public static string? Of(string? text)
    {
        if (text is null)
            return null;
        if (Texts.TryGetValue(text, out var known))
            return known;
        return Texts.Count < Limit ? Texts.GetOrAdd(text, text) : text;
    }
}

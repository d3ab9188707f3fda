using System.Text.Json;

namespace Sightline.Console.Pages.Devices;

/// <summary>A filter and an order under a name, kept in the person's browser.</summary>
public sealed record SavedView(string Name, string Filter, string Sort)
{
    /// <summary>Reads what the browser kept; what cannot be read is no view.</summary>
    public static List<SavedView> Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize<List<SavedView>>(text) ?? [];
        }
        catch (JsonException)
        {
            // Another program's text under our key: as good as none.
            return [];
        }
    }

    public static string Write(IReadOnlyList<SavedView> views) => JsonSerializer.Serialize(views);
}

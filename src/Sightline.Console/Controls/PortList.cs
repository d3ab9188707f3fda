using System.Globalization;

namespace Sightline.Console.Controls;

/// <summary>Ports as a person types them: numbers parted by commas or spaces.</summary>
public static class PortList
{
    /// <summary>Reads them.</summary>
    /// <returns>The ports, none for an empty text; null if a word is no port.</returns>
    public static IReadOnlyList<int>? Read(string text)
    {
        var ports = new List<int>();
        foreach (var word in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
                return null;
            ports.Add(port);
        }

        return ports;
    }

    /// <summary>Writes them.</summary>
    public static string Text(IEnumerable<int> ports) => string.Join(", ", ports);
}

using System.Globalization;

namespace Sightline.Edge.Contacts;

/// <summary>How many connections this process may keep open.</summary>
internal static class OpenFiles
{
    /// <summary>Where the system names no limit.</summary>
    private const int Plenty = 40_000;

    /// <summary>What is left for the database, the API's clients, scans and contacts that come and go.</summary>
    private const int Reserve = 4_500;

    /// <summary>Connections to devices that are kept between checks: the process's limit less a reserve, at least half of the limit.</summary>
    public static int ConnectionsToKeep() => Limit() is { } limit ? Math.Min(Plenty, Math.Max(limit / 2, limit - Reserve)) : Plenty;

    /// <summary>The limit of open files that holds for this process (Linux: it is raised to the hard limit by the runtime); null where there is none.</summary>
    private static int? Limit()
    {
        const string path = "/proc/self/limits";
        if (!OperatingSystem.IsLinux() || !File.Exists(path))
            return null;
        var line = File.ReadLines(path).FirstOrDefault(each => each.StartsWith("Max open files", StringComparison.Ordinal));
        var words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is { Length: > 4 } && int.TryParse(words[3], NumberStyles.None, CultureInfo.InvariantCulture, out var soft) ? soft : null;
    }
}

using System.Globalization;

namespace Sightline.Discovery.Sockets;

/// <summary>How many more sockets the process can open.</summary>
internal static class OpenFiles
{
    // What a system grants of which no limit can be asked.
    private const int Unasked = 4_096;

    /// <summary>The process's limit less what is open now and a tenth that stays free for everything else; at least 16.</summary>
    public static int Available()
    {
        if (!OperatingSystem.IsLinux())
            return Unasked;
        var limit = Limit(File.ReadLines("/proc/self/limits"));
        var open = Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();
        return (int)Math.Max(16, limit - (limit / 10) - open);
    }

    internal static long Limit(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            if (line.StartsWith("Max open files", StringComparison.Ordinal))
                return long.TryParse(line[14..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                    ? Math.Min(limit, 1_000_000)
                    : 1_000_000;
        return Unasked;
    }
}

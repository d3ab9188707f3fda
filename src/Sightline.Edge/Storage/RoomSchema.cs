using System.Reflection;

namespace Sightline.Edge.Storage;

/// <summary>The tables of one room: scripts numbered from 1, each applied once, in order. A script that shipped is never edited.</summary>
/// <param name="Room">Name of the room, lower case.</param>
/// <param name="Scripts">SQL; the first is version 1.</param>
internal sealed record RoomSchema(string Room, IReadOnlyList<string> Scripts)
{
    /// <summary>Reads the scripts <c>ROOM/Schema/001-what.sql</c>, <c>002-...</c> that are embedded in this assembly.</summary>
    public static RoomSchema OfFolder(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = folder + "/Schema/";
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        for (var index = 0; index < names.Length; index++)
            if (!names[index].StartsWith($"{prefix}{index + 1:000}-", StringComparison.Ordinal))
                throw new InvalidOperationException($"The scripts of {folder} are not numbered without a gap: {names[index]} stands where {index + 1:000} should.");
        return names.Length > 0
            ? new RoomSchema(folder.ToLowerInvariant(), [.. names.Select(name => Read(assembly, name))])
            : throw new InvalidOperationException($"There is no script in {prefix}. Embedded are: {string.Join(", ", assembly.GetManifestResourceNames())}.");
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

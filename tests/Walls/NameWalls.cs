using System.Text.RegularExpressions;
using Sightline.TestKit;
using Xunit;

namespace Walls;

/// <summary>Names that say nothing gather everything.</summary>
public sealed partial class NameWalls
{
    [Fact]
    public void Folders_SayWhatTheyHold()
    {
        var empty = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Core", "Common", "Shared", "Helpers", "Helper", "Services", "Managers", "Models", "Utils", "Misc" };
        var bad = Directory.EnumerateDirectories(Repository.PathOf("src"), "*", SearchOption.AllDirectories)
            .Where(folder => empty.Contains(Path.GetFileName(folder)))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder))
            .ToArray();
        Assert.True(bad.Length == 0, $"These folders are named after nothing, so they would gather everything: {string.Join(", ", bad)}. Name the feature.");
    }

    [Fact]
    public void Namespaces_FollowTheFolders()
    {
        var bad = Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetRelativePath(Repository.PathOf("src"), file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(source => Namespace().Match(source.Text) is { Success: true } found && found.Groups[1].Value != Path.GetDirectoryName(source.File)!.Replace('\\', '/').Replace('/', '.'))
            .Select(source => source.File)
            .ToArray();
        Assert.True(bad.Length == 0, $"The namespace is not the folder in: {string.Join(", ", bad)}. A newcomer finds a type by its namespace.");
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}

using Sightline.TestKit;
using Xunit;

namespace Walls;

/// <summary>How large a file may be. A file that outgrows this has taken on a second responsibility.</summary>
public sealed class SizeWalls
{
    private const int Most = 200;
    private const int MostOfNinetyPercent = 170;

    private static readonly Dictionary<string, string> Longer = new()
    {
        ["Sightline.Contracts/AxisOs.cs"] = "the wire records of one area, each with what its fields mean",
        ["Sightline.Contracts/Tasks.cs"] = "the wire records of one area, each with what its fields mean",
        ["Sightline.Discovery/Http/HttpAnswerParser.cs"] = "one state machine, whose states are read together",
    };

    public static TheoryData<string> Projects() => [.. Directory.EnumerateDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Files_OfAProject_AreReadAtOnce(string project)
    {
        var sizes = Sizes(project).ToArray();
        var large = sizes.Where(file => file.Lines > Most && !Longer.ContainsKey(file.Path)).Select(file => $"{file.Path}: {file.Lines} lines").ToArray();
        Assert.True(large.Length == 0, $"{string.Join("\n", large)}\nA file has at most {Most} lines: part it by responsibility.");
        var counted = sizes.Where(file => !Longer.ContainsKey(file.Path)).Select(file => file.Lines).Order().ToArray();
        Assert.True(counted[counted.Length * 9 / 10] <= MostOfNinetyPercent, $"More than a tenth of {project} has files above {MostOfNinetyPercent} lines. Part the largest by responsibility.");
    }

    [Fact]
    public void Exceptions_AreStillNeeded() =>
        Assert.All(Longer.Keys, path => Assert.Contains(Sizes(path.Split('/')[0]), file => file.Path == path && file.Lines > Most));

    private static IEnumerable<(string Path, int Lines)> Sizes(string project)
    {
        var root = Repository.PathOf("src", project);
        return from file in Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
               where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
               select ($"{project}/{path}", File.ReadLines(file).Count());
    }
}

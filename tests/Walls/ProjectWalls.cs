using System.Xml.Linq;
using Sightline.TestKit;
using Xunit;

namespace Walls;

/// <summary>Which project may use which: docs/architecture.md, "The house".</summary>
public sealed class ProjectWalls
{
    private static readonly Dictionary<string, (string[] MayUse, string Reason)> Allowed = new()
    {
        ["Sightline.Contracts"] = ([], "the wire records are shared by everybody, so they depend on nobody"),
        ["Sightline.Vapix"] = ([], "a library that others can use: it knows Axis devices and nothing of us"),
        ["Sightline.Discovery"] = ([], "pure parsers and socket loops: what is done with a sighting is not its business"),
        ["Sightline.Farm"] = ([], "the farm must not share a parser, and so a bug, with the client"),
        ["Sightline.Client"] = (["Sightline.Contracts"], "a client knows the wire and nothing behind it"),
        ["Sightline.Edge"] = (["Sightline.Contracts", "Sightline.Discovery", "Sightline.Vapix"], "the edge host finds and operates devices; it never knows the farm"),
        ["Sightline.Cli"] = (["Sightline.Client"], "the command line has no door that another client has not"),
        ["Sightline.Console"] = (["Sightline.Client", "Sightline.Contracts"], "the user interface is a client like any other"),
        ["Sightline.Desktop"] = (["Sightline.Console"], "the desktop app serves the console and adds a window to it"),
        ["Sightline.Demo"] = (["Sightline.Client", "Sightline.Desktop", "Sightline.Edge", "Sightline.Farm"], "the demo starts everything, and talks to it as any client would"),
    };

    public static TheoryData<string> Projects()
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            data.Add(Path.GetFileNameWithoutExtension(file));
        return data;
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_UsesOnlyWhatItMay(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var rule), $"{project} is not in the list of walls. A project exists for a process, a library, a different dependency diet or a wall: say here which, and what it may use.");
        var used = References(project);
        var forbidden = used.Except(rule.MayUse).ToArray();
        Assert.True(forbidden.Length == 0, $"{project} uses {string.Join(", ", forbidden)}, which it may not: {rule.Reason}.");
    }

    [Fact]
    public void Walls_NameNoProjectThatIsGone()
    {
        var gone = Allowed.Keys.Where(name => !File.Exists(Repository.PathOf("src", name, name + ".csproj")));
        Assert.Empty(gone);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Repository.PathOf("src", project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}

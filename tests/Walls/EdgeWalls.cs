using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;
using Sightline.TestKit;
using Xunit;

namespace Walls;

/// <summary>Which room of the edge host may know which: docs/architecture.md, "The house".</summary>
public sealed partial class EdgeWalls
{
    private const string Root = "Sightline.Edge.";
    private static readonly Assembly Edge = typeof(Sightline.Edge.Hosting.EdgeHost).Assembly;

    private static readonly string[] Ground = ["Api", "Identity", "LocalAccess", "Secrets", "Storage", "Telemetry"];

    private static readonly Dictionary<string, (string[] MayKnow, string Reason)> Allowed = new()
    {
        ["Telemetry"] = ([], "every loop reports its health, so health knows no room"),
        ["Storage"] = (["Telemetry"], "it keeps what rooms give it and knows none of them"),
        ["Secrets"] = (["Storage", "Telemetry"], "a lock does not know what is behind it"),
        ["Api"] = (["Secrets", "Storage", "Telemetry"], "what all routes have in common knows no route"),
        ["LocalAccess"] = (["Api", "Storage"], "who may come in does not depend on where to"),
        ["Identity"] = (["Api", "LocalAccess", "Storage", "Telemetry"], "rooms tell it their figures; it asks none"),
        ["Tasks"] = (Ground, "tasks know no feature: features add their kinds to it"),
        ["Inventory"] = (Ground, "what is known of devices does not depend on how it was found or what is done"),
        ["Contacts"] = ([.. Ground, "Inventory"], "the only door to devices; who goes through it and why is not its business"),
        ["Discovery"] = ([.. Ground, "Contacts", "Inventory"], "it finds devices and tells the inventory"),
        ["Monitoring"] = ([.. Ground, "Contacts", "Inventory"], "it looks at devices and tells the inventory"),
        ["Actions"] = ([.. Ground, "Contacts", "Inventory", "Tasks"], "it acts on devices through tasks"),
        ["AxisOs"] = ([.. Ground, "Actions", "Contacts", "Inventory", "Tasks"], "it knows releases and images, and upgrades devices through tasks as actions do"),
    };

    public static TheoryData<string> Rooms() => [.. Folders().Where(room => room != "Hosting")];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_KnowsOnlyTheRoomsItMay(string room)
    {
        Assert.True(Allowed.TryGetValue(room, out var rule), $"The room {room} is not in the list of walls. Say here what it may know, and why.");
        foreach (var other in Folders().Where(other => other != room && !rule.MayKnow.Contains(other)))
        {
            var result = Types.InAssembly(Edge).That().ResideInNamespace(Root + room).ShouldNot().HaveDependencyOnAny(TypesOf(other)).GetResult();
            Assert.True(result.IsSuccessful, $"{string.Join(", ", result.FailingTypeNames ?? [])} know {other}, which {room} may not: {rule.Reason}.");
        }
    }

    /// <summary>A room's rows and tables are its own; others get ids and small records.</summary>
    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_ShowsNoRowOrTable(string room)
    {
        var own = TypesOf(room).Where(name => name.EndsWith("Row", StringComparison.Ordinal) || name.EndsWith("Table", StringComparison.Ordinal)).ToArray();
        if (own.Length == 0)
            return;
        var result = Types.InAssembly(Edge).That().DoNotResideInNamespace(Root + room).ShouldNot().HaveDependencyOnAny(own).GetResult();
        Assert.True(result.IsSuccessful, $"{string.Join(", ", result.FailingTypeNames ?? [])} use rows or tables of {room}. A room shows ids and small records, never how it stores.");
    }

    [Fact]
    public void Table_IsNamedInSqlOfItsOwnRoomAlone()
    {
        var owners = Sources("*.sql").SelectMany(file => Created().Matches(file.Text).Select(found => (Table: found.Groups[1].Value, file.Room))).ToDictionary(each => each.Table, each => each.Room);
        Assert.NotEmpty(owners);
        var bad = from file in Sources("*.cs").Concat(Sources("*.sql"))
                  from Match used in Used().Matches(file.Text)
                  let table = used.Groups[1].Value
                  where owners.TryGetValue(table, out var owner) && owner != file.Room
                  select $"{file.Path} uses the table {table} of {owners[table]}";
        Assert.Empty(bad.Distinct());
    }

    private static string[] Folders() =>
        [.. Directory.EnumerateDirectories(Repository.PathOf("src", "Sightline.Edge")).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal)];

    private static string[] TypesOf(string room) =>
        [.. Edge.GetTypes().Where(type => type.Namespace == Root + room || type.Namespace?.StartsWith(Root + room + ".", StringComparison.Ordinal) == true).Select(type => type.FullName!.Split('`')[0].Split('+')[0]).Distinct()];

    private static IEnumerable<(string Room, string Path, string Text)> Sources(string pattern)
    {
        var root = Repository.PathOf("src", "Sightline.Edge");
        return from file in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where path.Contains('/', StringComparison.Ordinal)
               select (path.Split('/')[0], path, File.ReadAllText(file));
    }

    [GeneratedRegex(@"CREATE TABLE (?:IF NOT EXISTS )?(\w+)")]
    private static partial Regex Created();

    [GeneratedRegex(@"\b(?:FROM|INTO|UPDATE|JOIN|REFERENCES) (\w+)\b")]
    private static partial Regex Used();
}

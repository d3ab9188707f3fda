using System.Reflection;
using NetArchTest.Rules;
using Xunit;

namespace Walls;

/// <summary>Which room of the console may know which: docs/architecture.md, "The house".</summary>
public sealed class ConsoleWalls
{
    private const string Root = "Sightline.Console.";
    private static readonly Assembly Console = typeof(Sightline.Console.Live.EdgeHosts).Assembly;

    // What every page is made of; a page besides knows the frame of the edge host's pages.
    private static readonly string[] Ground = ["Controls", "Live"];
    private static readonly string[] Page = [.. Ground, "Shell", "Pages.Hosts"];

    private static readonly Dictionary<string, (string[] MayKnow, string Reason)> Allowed = new()
    {
        ["Controls"] = (["Live"], "a control draws what the mirror holds, wherever it is put; which page that is, is not its business"),
        ["Live"] = (["Controls"], "the mirror follows an edge host and says what happened in the words of the controls; it knows no page"),
        ["Shell"] = (Ground, "the frame is around every page and finds them by their addresses"),
        ["Pages.Hosts"] = ([.. Ground, "Shell"], "the frame of an edge host is around its pages and knows none of them"),
        ["Pages.AxisOs"] = (Page, "the inventory and the upgrade stand for themselves; lists and the log open them"),
        ["Pages.Devices"] = ([.. Page, "Pages.AxisOs"], "the device list opens the upgrade; what happened later is the log's"),
        ["Pages.Home"] = ([.. Page, "Pages.AxisOs", "Pages.Log"], "home counts what others list, and says of running tasks what the log says"),
        ["Pages.Log"] = ([.. Page, "Pages.AxisOs", "Pages.Devices"], "the log shows what was started in the lists and starts it again"),
        ["Pages.Settings"] = ([.. Page, "Pages.Devices", "Pages.Log"], "discovery is searched from its settings, and its searches shown there"),
    };

    public static TheoryData<string> Rooms() => [.. Console.GetTypes().Select(RoomOf).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_KnowsOnlyTheRoomsItMay(string room)
    {
        Assert.True(Allowed.TryGetValue(room, out var rule), $"The room {room} is not in the list of walls. Say here what it may know, and why.");
        foreach (var other in Rooms().Select(row => row.Data).Where(other => other != room && !rule.MayKnow.Contains(other)))
        {
            var result = Types.InAssembly(Console).That().ResideInNamespace(Root + room).ShouldNot().HaveDependencyOnAny(TypesOf(other)).GetResult();
            Assert.True(result.IsSuccessful, $"{string.Join(", ", result.FailingTypeNames ?? [])} know {other}, which {room} may not: {rule.Reason}.");
        }
    }

    [Fact]
    public void Walls_NameNoRoomThatIsGone() => Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Rooms().Select(row => row.Data));

    // Pages.Devices for Sightline.Console.Pages.Devices and what is below it; null outside of rooms.
    private static string? RoomOf(Type type)
    {
        var parts = type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true ? type.Namespace[Root.Length..].Split('.') : [];
        return parts is ["Pages", var page, ..] ? $"Pages.{page}" : parts.FirstOrDefault();
    }

    private static string[] TypesOf(string room) => [.. Console.GetTypes().Where(type => RoomOf(type) == room).Select(type => type.FullName!.Split('`')[0].Split('+')[0]).Distinct()];
}

using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Sightline.Console.Live;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Console.Tests.Look;

/// <summary>The texts of every room are there, and none is left over.</summary>
public sealed partial class TextTests
{
    private static readonly string Sources = string.Concat(
        Directory.EnumerateFiles(Repository.PathOf("src", "Sightline.Console"), "*.*", SearchOption.AllDirectories)
            .Where(file => (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)) && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("\\obj\\", StringComparison.Ordinal))
            .Select(File.ReadAllText));

    public static TheoryData<Type> Rooms() =>
        [.. typeof(EdgeHosts).Assembly.GetTypes().Where(type => type.Name.EndsWith("Text", StringComparison.Ordinal) && Resources(type) is not null)];

    [Fact]
    public void Rooms_OfTheConsole_HaveTheirTexts() => Assert.Superset(new HashSet<string> { "ControlsText", "DevicesText", "HostsText", "LiveText", "SettingsText", "ShellText" }, Rooms().Select(room => room.Data.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Text_OfEveryName_IsThere(Type room) =>
        Assert.All(Texts(room), text => Assert.False(string.IsNullOrWhiteSpace(text.Text), text.Name));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Text_ThatNobodyShows_IsGone(Type room) =>
        Assert.All(Texts(room), text => Assert.Matches($@"\b{room.Name}\.{text.Name}\b", Sources));

    // {0} of a text that is shown as it is would be read as {0}.
    [Theory]
    [MemberData(nameof(Rooms))]
    public void Text_WithPlaces_IsFilled(Type room) =>
        Assert.All(Texts(room).Where(text => Place().IsMatch(text.Text)), text => Assert.DoesNotMatch($@"@{room.Name}\.{text.Name}(?![\w.])", Sources));

    private static ResourceManager? Resources(Type type) =>
        type.GetProperty("ResourceManager", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)?.GetValue(null) as ResourceManager;

    private static IEnumerable<(string Name, string Text)> Texts(Type room) =>
        room.GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => (property.Name, (string)property.GetValue(null)!));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}

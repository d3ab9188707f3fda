using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Sightline.Console.Live;
using Sightline.Console.Shell;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Console.Tests.Look;

/// <summary>The texts of the resources.</summary>
public sealed partial class TextTests
{
    private static readonly Type[] All = [.. typeof(EdgeHosts).Assembly.GetTypes().Where(type => type.Name.EndsWith("Text", StringComparison.Ordinal) && Manager(type) is not null)];

    [Fact]
    public void Texts_EveryProperty_HasItsText()
    {
        Assert.True(All.Length >= 3, string.Join(", ", All.Select(type => type.Name)));
        Assert.All(All.SelectMany(Texts), text => Assert.False(string.IsNullOrWhiteSpace((string?)text.GetValue(null)), $"{text.DeclaringType!.Name}.{text.Name}"));
        Assert.Equal("Home", ShellText.ResourceManager.GetString("Home", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Texts_EveryOne_IsUsed()
    {
        var source = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("src", "Sightline.Console"), "*.*", SearchOption.AllDirectories).Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        var used = Use().Matches(source).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

        var texts = All.SelectMany(Texts).Select(text => $"{text.DeclaringType!.Name}.{text.Name}").ToArray();
        Assert.Equal(texts.Intersect(used), texts);
    }

    private static IEnumerable<PropertyInfo> Texts(Type type) =>
        type.GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(property => property.PropertyType == typeof(string));

    private static ResourceManager? Manager(Type type) => type.GetProperty("ResourceManager", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)?.GetValue(null) as ResourceManager;

    [GeneratedRegex(@"\b\w+Text\.\w+")]
    private static partial Regex Use();
}

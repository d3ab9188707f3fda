using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Sightline.Console.Live;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Console.Tests.Look;

/// <summary>What the compiler lets through in markup.</summary>
public sealed partial class MarkupTests
{
    private static readonly Type[] Components = [.. typeof(EdgeHosts).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ComponentBase)))];

    // A text parameter takes what stands between the quotation marks as it is: Problem="_problem" shows the word "_problem".
    [Fact]
    public void TextParameters_GivenTheNameOfAMember_HaveTheAtSign()
    {
        var slips = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("src", "Sightline.Console"), "*.razor", SearchOption.AllDirectories))
        {
            var owner = Components.SingleOrDefault(type => type.Name == Path.GetFileNameWithoutExtension(file));
            foreach (Match tag in Tag().Matches(File.ReadAllText(file)))
                foreach (Match given in Attribute().Matches(tag.Groups["rest"].Value))
                    if (TakesText(tag.Groups["name"].Value, given.Groups["name"].Value) && Names(owner, given.Groups["value"].Value))
                        slips.Add($"{Path.GetFileName(file)}: <{tag.Groups["name"].Value} {given.Value}>");
        }

        Assert.Empty(slips);
    }

    private static bool TakesText(string component, string parameter) =>
        Components.FirstOrDefault(type => type.Name == component)?.GetProperty(parameter)?.PropertyType == typeof(string);

    private static bool Names(Type? owner, string value) =>
        owner?.GetMember(value, BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Length > 0;

    [GeneratedRegex("""<(?<name>[A-Z]\w+)(?<rest>(?:\s+@?[\w:-]+(?:="[^"]*")?)*)""")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<name>\\w+)=\"(?<value>[A-Za-z_]\\w*)\"")]
    private static partial Regex Attribute();
}

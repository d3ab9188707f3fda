using System.Globalization;
using System.Reflection;
using Sightline.Console.Shell;
using Xunit;

namespace Sightline.Console.Tests.Look;

public sealed class TextTests
{
    [Fact]
    public void ShellText_EveryProperty_HasItsText()
    {
        var texts = typeof(ShellText).GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Where(property => property.PropertyType == typeof(string)).ToArray();

        Assert.True(texts.Length > 25);
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace((string?)text.GetValue(null)), text.Name));
        Assert.Equal("Home", ShellText.ResourceManager.GetString("Home", CultureInfo.InvariantCulture));
    }
}

using Sightline.Cli.Output;

namespace Sightline.Cli.Tests.Output;

public sealed class TextTableTests
{
    [Theory]
    [InlineData("CredentialsRequired", "Credentials required")]
    [InlineData("LogIn", "Log in")]
    [InlineData("Reachable", "Reachable")]
    [InlineData("Failed", "Failed")]
    [InlineData("FailedNothingChanged", "Failed, nothing changed")]
    public void Words_EnumerationName_IsReadable(string name, string expected) => Assert.Equal(expected, CellText.Words(name));

    [Fact]
    public void ForPeople_Time_IsInTheirZone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(2), "x", "x");

        Assert.Equal("2026-03-14 14:00:00", CellText.ForPeople(Samples.Noon, zone));
    }

    [Fact]
    public void Pick_UnknownColumn_NamesThoseThatExist()
    {
        var fault = Assert.Throws<CliException>(() => ColumnChoice.Pick(DeviceColumns.All, "serial,colour", OutputFormat.Table));

        Assert.Contains("'colour'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("osVersion", fault.Message, StringComparison.Ordinal);
    }
}

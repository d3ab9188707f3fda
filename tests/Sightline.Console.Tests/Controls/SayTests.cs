using Sightline.Console.Controls;
using Xunit;

namespace Sightline.Console.Tests.Controls;

public sealed class SayTests
{
    [Theory]
    [InlineData(0, "0 devices")]
    [InlineData(1, "1 device")]
    [InlineData(25_600, "25,600 devices")]
    public void Devices_Count_HasItsNoun(int count, string text) => Assert.Equal(text, Say.Devices(count));

    [Theory]
    [InlineData(0, "today 09:41")]
    [InlineData(-10, "yesterday 23:41")]
    [InlineData(-60, "Fri 20 Nov 21:41")]
    [InlineData(24, "tomorrow 09:41")]
    public void Moment_HoursFromNow_IsSaidAsPeopleSayIt(int hours, string text) => Assert.Equal(text, Say.Moment(Sample.Now.AddHours(hours), Sample.Now));

    [Theory]
    [InlineData(0, "now")]
    [InlineData(4, "4 s ago")]
    [InlineData(125, "2 min ago")]
    [InlineData(7300, "2 h ago")]
    public void Ago_Seconds_IsRounded(int seconds, string text) => Assert.Equal(text, Say.Ago(Sample.Now.AddSeconds(-seconds), Sample.Now));

    [Theory]
    [InlineData("3FA9170000000000C208", "3F:A9:17…C2:08")]
    [InlineData(null, "–")]
    public void Short_Fingerprint_KeepsBothEnds(string? fingerprint, string text) => Assert.Equal(text, Fingerprint.Short(fingerprint));

    [Fact]
    public void Parts_Fingerprint_TogetherAreTheWhole()
    {
        var fingerprint = string.Concat(Enumerable.Range(0, 32).Select(number => number.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(4, Fingerprint.Parts(fingerprint).Count);
        Assert.Equal(Fingerprint.Long(fingerprint), string.Concat(Fingerprint.Parts(fingerprint)));
    }
}

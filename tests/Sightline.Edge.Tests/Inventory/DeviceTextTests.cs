using CsCheck;
using Sightline.Edge.Inventory;
using Xunit;

namespace Sightline.Edge.Tests.Inventory;

public sealed class DeviceTextTests
{
    [Theory]
    [InlineData("Door 4", "Door 4")]
    [InlineData("  Door \t\r\n 4  ", "Door 4")]
    [InlineData("Do\u0000or\u0007", "Door")]
    [InlineData("safe\u202Egpj.exe", "safegpj.exe")]
    [InlineData("a\u200B\u2066b", "ab")]
    [InlineData("\uD800x", "x")]
    [InlineData("Tür ÅÄÖ 門", "Tür ÅÄÖ 門")]
    [InlineData("<b>&amp;</b>", "<b>&amp;</b>")]
    [InlineData("\u0001\u0002", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Clean_TextFromADevice_IsOneVisibleLine(string? text, string? expected) => Assert.Equal(expected, DeviceText.Clean(text, 64));

    [Fact]
    public void Clean_AnyText_IsBoundedTrimmedAndStable() => Gen.String.Sample(text =>
    {
        var clean = DeviceText.Clean(text, 20);
        return clean is null || (clean.Length is > 0 and <= 20 && clean == clean.Trim() && !clean.Any(char.IsControl) && DeviceText.Clean(clean, 20) == clean);
    });

    [Theory]
    [InlineData("b8a44f0a1b2c", "B8A44F0A1B2C")]
    [InlineData("B8:A4:4F:0A:1B:2C", "B8A44F0A1B2C")]
    [InlineData("B8A44F0A1B2", null)]
    [InlineData("B8A44F0A1B2CD", null)]
    [InlineData("B8A44F0A1B2G", null)]
    [InlineData("000000000000", null)]
    [InlineData("FFFFFFFFFFFF", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TryParse_Serial_AcceptsOnlyTwelveHexDigits(string? text, string? expected)
    {
        Assert.Equal(expected is not null, SerialNumber.TryParse(text, out var serial));
        Assert.Equal(expected, serial);
    }
}

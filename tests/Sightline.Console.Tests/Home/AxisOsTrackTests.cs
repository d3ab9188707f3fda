using Sightline.Console.Pages.Home;
using Xunit;

namespace Sightline.Console.Tests.Home;

public sealed class AxisOsTrackTests
{
    [Theory]
    [InlineData("13.0.0", "Active")]
    [InlineData("12.11.147", "LTS 2026")]
    [InlineData("12.10.73", "Earlier active releases")]
    [InlineData("11.11.124", "LTS 2024")]
    [InlineData("10.12.338", "LTS 2022")]
    [InlineData("9.80.3.12", "LTS 2020")]
    [InlineData("8.40.4.6", "LTS 2018")]
    [InlineData("6.50.5.7", "LTS 2016")]
    [InlineData(null, "Version unknown")]
    [InlineData("", "Version unknown")]
    [InlineData("nonsense", "Version unknown")]
    public void Of_Version_IsItsTrack(string? version, string track) => Assert.Equal(track, AxisOsTrack.Of(version).Name);
}

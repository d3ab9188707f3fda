using Sightline.Edge.AxisOs;
using Xunit;

namespace Sightline.Edge.Rules.Tests;

public sealed class OsVersionTests
{
    [Theory]
    [InlineData("12.11.77", "12.11.77")]
    [InlineData(" AXIS OS 12.11.77 ", "12.11.77")]
    [InlineData("axis os13.0", "13.0")]
    [InlineData("13", "13")]
    [InlineData("9.80.3.12", "9.80.3.12")]
    [InlineData("12.0.91-beta1", "12.0.91-beta1")]
    public void TryParse_AVersion_KeepsItsText(string text, string kept)
    {
        Assert.True(OsVersion.TryParse(text, out var version));
        Assert.Equal(kept, version.Text);
        Assert.Equal(kept, version.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AXIS OS")]
    [InlineData("twelve")]
    [InlineData("12.")]
    [InlineData(".12")]
    [InlineData("12..1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("-1.2")]
    [InlineData("12.+1")]
    [InlineData("12.1a")]
    [InlineData("12.99999999999")]
    [InlineData("1.1111111111111111111111111111111111111111111111111111111111111111")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(OsVersion.TryParse(text, out var version));
        Assert.Equal("0", version.Text);
        Assert.Null(OsVersion.Read(text));
    }

    [Fact]
    public void Parse_NoVersion_SaysWhatOneLooksLike() =>
        Assert.Equal("'new' is no AXIS OS version: one to four numbers with dots, for example 12.11.77.", Assert.Throws<FormatException>(() => OsVersion.Parse("new")).Message);

    [Fact]
    public void Parts_OfAVersion_AreItsNumbers()
    {
        var version = OsVersion.Parse("6.50.5.7");
        Assert.Equal((6, 50, 5, 7), (version.Major, version.Minor, version.Build, version.Revision));
        Assert.Equal((13, 0, 0, 0), (OsVersion.Parse("13").Major, OsVersion.Parse("13").Minor, OsVersion.Parse("13").Build, OsVersion.Parse("13").Revision));
    }

    /// <summary>Versions that were seen in the wild, oldest first; neighbours included where the numbering changed from four parts to three.</summary>
    [Fact]
    public void Compare_VersionsOfTheField_AreInTheirOrder()
    {
        string[] ordered =
        [
            "4.49.1", "5.51.7.6", "5.70", "6.50.1.3", "6.50.5.7", "7.20", "7.30.1", "7.40", "8.40.3", "8.40.4.6", "9.30", "9.50", "9.70", "9.80.3", "9.80.3.12", "9.80.22",
            "9.80.121", "10.7", "10.9", "10.10", "10.12.236", "10.12.338", "11.0", "11.11.45", "11.11.73", "11.11.109", "11.11.212", "12.0.91", "12.1", "12.7.61", "12.10.73", "12.11.77", "12.11.147", "13.0.0",
        ];
        var versions = ordered.Select(OsVersion.Parse).ToArray();
        for (var left = 0; left < versions.Length; left++)
            for (var right = 0; right < versions.Length; right++)
            {
                Assert.Equal(left.CompareTo(right), versions[left].CompareTo(versions[right]));
                Assert.Equal(left < right, versions[left] < versions[right]);
                Assert.Equal(left > right, versions[left] > versions[right]);
                Assert.Equal(left <= right, versions[left] <= versions[right]);
                Assert.Equal(left >= right, versions[left] >= versions[right]);
                Assert.Equal(left == right, versions[left] == versions[right]);
                Assert.Equal(left != right, versions[left] != versions[right]);
            }
    }

    [Theory]
    [InlineData("13", "13.0.0")]
    [InlineData("13.0", "13.0.0.0")]
    [InlineData("AXIS OS 12.11.77", "12.11.77")]
    [InlineData("12.011.77", "12.11.77")]
    public void Equals_MissingPartsAndBrand_DoNotCount(string left, string right)
    {
        Assert.Equal(OsVersion.Parse(left), OsVersion.Parse(right));
        Assert.True(OsVersion.Parse(left).Equals((object)OsVersion.Parse(right)));
        Assert.Equal(OsVersion.Parse(left).GetHashCode(), OsVersion.Parse(right).GetHashCode());
        Assert.False(OsVersion.Parse(left).Equals((object)right));
    }

    [Theory]
    [InlineData("12.11.76", "12.11.77-beta1")]
    [InlineData("12.11.77-beta1", "12.11.77")]
    [InlineData("12.11.77-beta1", "12.11.77-beta2")]
    [InlineData("12.11.77_rc", "12.11.78-alpha")]
    public void Compare_BuildThatWasNotReleased_IsOlderThanTheRelease(string older, string newer)
    {
        Assert.True(OsVersion.Parse(older) < OsVersion.Parse(newer));
        Assert.True(OsVersion.Parse(newer) > OsVersion.Parse(older));
    }

    [Theory]
    [InlineData("8.40", "8.40.4.6", true)]
    [InlineData("8.40", "8.41", false)]
    [InlineData("8.40", "9.40", false)]
    [InlineData("13", "13.5.1", true)]
    [InlineData("13", "12.5.1", false)]
    [InlineData("10.12.338", "10.12.338", true)]
    [InlineData("10.12.338", "10.12.339", false)]
    [InlineData("8.40.4", "8.40.4.6", true)]
    [InlineData("8.40.4.6", "8.40.4.6", true)]
    [InlineData("8.40.4.6", "8.40.4.7", false)]
    [InlineData("13.0", "13.1", false)]
    public void LineContains_AVersion_ComparesAsManyPartsAsTheLineHas(string line, string version, bool inside) =>
        Assert.Equal(inside, OsLine.Parse(line).Contains(OsVersion.Parse(version)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12.x")]
    [InlineData("AXIS OS 12")]
    [InlineData("12.11-1")]
    public void LineTryParse_NoLine_IsRefused(string? text)
    {
        Assert.False(OsLine.TryParse(text, out _));
        Assert.Throws<FormatException>(() => OsLine.Parse(text!));
    }

    [Fact]
    public void LineCompare_ByItsFirstVersion() => Assert.True(OsLine.Parse("9.80").CompareTo(OsLine.Parse("10.12")) < 0);
}

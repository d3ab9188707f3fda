using Sightline.Edge.AxisOs;
using Sightline.Edge.AxisOs.Inventory;
using Sightline.Edge.Rules.Tests.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Inventory;

/// <summary>Stay on the track; leave it only when its support has ended, and then not further than needed.</summary>
public sealed class OsRecommendationTests
{
    [Theory]
    // The newest patch of the track that the device is on, also for the newest itself and for one that the catalogue does not list.
    [InlineData("11.11.160", "11.11.212", "lts-2024")]
    [InlineData("11.11.212", "11.11.212", "lts-2024")]
    [InlineData("11.11.5", "11.11.212", "lts-2024")]
    [InlineData("12.11.77", "12.11.147", "lts-2026")]
    [InlineData("10.12.300", "10.12.338", "lts-2022")]
    [InlineData("13.0.0", "13.0.0", "active")]
    // A version of no track: the oldest supported track that is not behind it.
    [InlineData("12.7.61", "12.11.147", "lts-2026")]
    [InlineData("11.0.5", "11.11.212", "lts-2024")]
    [InlineData("9.80.3.12", "10.12.338", "lts-2022")]
    // Newer than the newest of its track: nobody is sent back, so the next track is the one.
    [InlineData("11.11.300", "12.11.147", "lts-2026")]
    public void For_AVersion_GivesTheNearestSupportedRelease(string installed, string recommended, string track)
    {
        var catalogue = Plans.Catalogue();
        var found = OsRecommendation.For(catalogue.FindModel("P3265-LVE")!, Plans.Version(installed), catalogue, Plans.Today)!;
        Assert.Equal((recommended, track), (found.Release.Version.Text, found.Track?.Id));
    }

    [Theory]
    [InlineData("2027-12-31", "10.12.338")]
    [InlineData("2028-01-01", "11.11.212")]
    [InlineData("2029-12-31", "11.11.212")]
    [InlineData("2030-01-01", "12.11.147")]
    [InlineData("2032-01-01", "13.0.0")]
    public void For_SupportThatEnds_MovesToTheOldestThatIsLeft(string day, string recommended)
    {
        var catalogue = Plans.Catalogue();
        Assert.Equal(recommended, OsRecommendation.For(catalogue.FindModel("P3265-LVE")!, Plans.Version("10.12.300"), catalogue, DateOnly.Parse(day, null))!.Release.Version.Text);
    }

    [Fact]
    public void For_AModelThatHasNoSupportedTrack_GivesThePatchOfItsLine()
    {
        var catalogue = Plans.Catalogue(Plans.Model("M1", null, null, "9.80.22", "9.80.121", "8.40.4.6"));
        var found = OsRecommendation.For(catalogue.FindModel("M1")!, Plans.Version("9.80.3.12"), catalogue, Plans.Today)!;
        Assert.Equal(("9.80.121", null), (found.Release.Version.Text, found.Track));
        Assert.Null(OsRecommendation.For(catalogue.FindModel("M1")!, Plans.Version("9.70"), catalogue, Plans.Today));
        Assert.Null(OsRecommendation.For(catalogue.FindModel("M1")!, Plans.Version("9.80.200"), catalogue, Plans.Today));
    }

    [Fact]
    public void For_AWithdrawnNewest_TakesTheOneBefore()
    {
        var model = Plans.Model("M1", null, null, "11.11.160");
        var catalogue = Plans.Catalogue(model with { Releases = [Plans.Release("11.11.212", revoked: true), .. model.Releases] });
        Assert.Equal("11.11.160", OsRecommendation.For(catalogue.FindModel("M1")!, Plans.Version("11.11.73"), catalogue, Plans.Today)!.Release.Version.Text);
    }

    [Fact]
    public void IsSupported_LastDay_StillCounts()
    {
        var track = Plans.Tracks[3];
        Assert.True(OsRecommendation.IsSupported(track, new DateOnly(2027, 12, 31)));
        Assert.False(OsRecommendation.IsSupported(track, new DateOnly(2028, 1, 1)));
        Assert.True(OsRecommendation.IsSupported(Plans.Tracks[0], DateOnly.MaxValue));
    }

    [Fact]
    public void NewestOf_ALine_SkipsWhatWasWithdrawn()
    {
        var model = Plans.Model("M1", null, null, "8.40.3") with { Releases = [Plans.Release("8.40.4.6", revoked: true), Plans.Release("8.40.3"), Plans.Release("8.40.1")] };
        Assert.Equal("8.40.3", model.NewestOf(OsLine.Parse("8.40"))!.Version.Text);
        Assert.Null(model.NewestOf(OsLine.Parse("9.80")));
        Assert.Null(model.NewestOf(OsLine.Parse("8.40.4.6")));
    }
}

using Sightline.Contracts;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Inventory;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Rules.Tests.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Inventory;

/// <summary>What runs, by model.</summary>
public sealed class OsInventoryRulesTests
{
    [Fact]
    public void Rows_OfAModel_CountWhatRunsAndWhatIsRecommended()
    {
        var row = Assert.Single(Rows(Of("P3265-LVE", "11.11.160", 5), Of("P3265-LVE", "11.11.212", 7), Of("P3265-LVE", "12.11.77", 3), Of("P3265-LVE", "9.80.22", 1)));
        Assert.Equal(("P3265-LVE", 16), (row.Model, row.Devices));
        Assert.Equal<OsVersionCount>([new("11.11.212", "lts-2024", 7), new("11.11.160", "lts-2024", 5, "11.11.212"), new("12.11.77", "lts-2026", 3, "12.11.147"), new("9.80.22", null, 1, "10.12.338")], row.Installed);
        Assert.Equal(("11.11.212", "13.0.0", "11.11.212", "lts-2024"), (row.NewestOfTrack, row.NewestActive, row.Recommended, row.RecommendedTrack));
        Assert.Equal((7, 9, new DateOnly(2029, 12, 31)), (row.UpToDate, row.ToUpgrade, row.SupportEnd));
        Assert.Empty(row.Obstacles);
    }

    [Fact]
    public void Rows_EqualCounts_NewestVersionFirst()
    {
        var row = Assert.Single(Rows(Of("P3265-LVE", "11.11.160", 2), Of("P3265-LVE", "11.11.212", 2), Of("P3265-LVE", "9.80.22", 2)));
        Assert.Equal(["11.11.212", "11.11.160", "9.80.22"], row.Installed.Select(count => count.Version));
    }

    [Fact]
    public void Rows_OneVersionInTwoSpellings_IsOneCount()
    {
        var row = Assert.Single(Rows(Of("P3265-LVE", "13.0.0", 2), Of("P3265-LVE", "AXIS OS 13.0.0", 3)));
        Assert.Equal<OsVersionCount>([new("13.0.0", "active", 5)], row.Installed);
        Assert.Equal(5, row.UpToDate);
    }

    [Fact]
    public void Rows_ModelInAnyCase_IsOneRowNamedAsTheCatalogueDoes()
    {
        var row = Assert.Single(Rows(Of("p3265-lve", "13.0.0", 1), Of("P3265-LVE", "13.0.0", 1)));
        Assert.Equal(("P3265-LVE", 2), (row.Model, row.Devices));
    }

    [Fact]
    public void Rows_ModelThatLeftTheActiveTrack_HasNoNewestActive()
    {
        var row = Assert.Single(Rows(Of("Q1645", "10.10.73", 1)));
        Assert.Equal((null, null, "10.12.338", "lts-2022"), (row.NewestActive, row.NewestOfTrack, row.Recommended, row.RecommendedTrack));
        Assert.Null(row.SupportEnd);
    }

    [Fact]
    public void Rows_ModelThatTheCatalogueDoesNotKnow_StandsInItsOwnWay()
    {
        var row = Assert.Single(Rows(Of("X1", "11.11.160", 4)));
        Assert.Equal(("X1", 4, null, null, null, 0, 0), (row.Model, row.Devices, row.NewestOfTrack, row.NewestActive, row.Recommended, row.UpToDate, row.ToUpgrade));
        Assert.Equal("lts-2024", row.Installed[0].Track);
        Assert.Equal((OsCodes.ModelUnknown, 4), (row.Obstacles[0].Code, row.Obstacles[0].Devices));
    }

    [Fact]
    public void Rows_NothingKnownOfTheDevice_IsCountedToo()
    {
        var row = Assert.Single(Rows(new OsGroup(new PlanSubject(null, null, UpgradeFacts.None, FactsAge.Missing), 2)));
        Assert.Equal(("", 2), (row.Model, row.Devices));
        Assert.Equal<OsVersionCount>([new("", null, 2)], row.Installed);
        Assert.Equal(OsCodes.ModelUnknown, row.Obstacles[0].Code);
    }

    [Fact]
    public void Rows_VersionThatIsNone_IsShownAsItIs()
    {
        var row = Assert.Single(Rows(Of("P3265-LVE", "beta", 2)));
        Assert.Equal<OsVersionCount>([new("beta", null, 2)], row.Installed);
        Assert.Equal((OsCodes.VersionUnknown, 2), (row.Obstacles[0].Code, row.Obstacles[0].Devices));
        Assert.Null(row.Recommended);
    }

    [Fact]
    public void Rows_WhatStandsInTheWay_IsCountedByReasonMostFirst()
    {
        var rows = OsInventoryRules.Rows(
            [
                Of("P3265-LVE", "11.11.160", 2), Of("P3265-LVE", "12.11.77", 5),
                new OsGroup(Plans.Device(version: "11.11.160", uncommitted: true), 1), new OsGroup(Plans.Device(version: "12.11.77", uncommitted: true), 3),
                Of("P3265-LVE", "13.0.0", 9),
            ],
            Plans.Ground(canHave: sha256 => sha256 != Plans.Hash("12.11.147")));
        Assert.Equal([(OsCodes.ImageMissing, 5), (OsCodes.Uncommitted, 4)], Assert.Single(rows).Obstacles.Select(obstacle => (obstacle.Code, obstacle.Devices)));
    }

    [Fact]
    public void Rows_UpToDate_StandsInNobodysWay()
    {
        var row = Assert.Single(Rows(Of("P3265-LVE", "12.11.147", 3)));
        Assert.Equal((3, 0, "12.11.147", 0), (row.UpToDate, row.ToUpgrade, row.Recommended, row.Obstacles.Count));
    }

    [Fact]
    public void Rows_NewestOfATrackWhoseSupportEnded_IsToUpgrade()
    {
        var row = Assert.Single(OsInventoryRules.Rows([Of("P3265-LVE", "10.12.338", 3)], new PlanGround(Plans.Catalogue(), new DateOnly(2028, 6, 1), _ => true)));
        Assert.Equal((0, 3, "11.11.212"), (row.UpToDate, row.ToUpgrade, row.Recommended));
        Assert.Equal<OsVersionCount>([new("10.12.338", "lts-2022", 3, "11.11.212")], row.Installed);
    }

    [Fact]
    public void Rows_TwoRecommendedForEquallyMany_IsTheOlder()
    {
        Assert.Equal("11.11.212", Assert.Single(Rows(Of("P3265-LVE", "13.0.0", 1), Of("P3265-LVE", "11.11.160", 1))).Recommended);
        Assert.Equal("11.11.212", Assert.Single(Rows(Of("P3265-LVE", "beta", 5), Of("P3265-LVE", "11.11.160", 1))).Recommended);
    }

    [Fact]
    public void Rows_NewerThanAllThatIsKnown_IsUpToDate()
    {
        var row = Assert.Single(Rows(Of("P3265-LVE", "13.9.1", 2)));
        Assert.Equal((2, 0, null), (row.UpToDate, row.ToUpgrade, row.Recommended));
    }

    private static OsGroup Of(string model, string version, int devices) => new(Plans.Device(model, version), devices);

    private static IReadOnlyList<OsInventoryRow> Rows(params OsGroup[] groups) => OsInventoryRules.Rows(groups, Plans.Ground());
}

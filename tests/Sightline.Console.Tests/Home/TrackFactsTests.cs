using Sightline.Console.Pages.Home;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.Home;

public sealed class TrackFactsTests
{
    private static readonly OsTrack[] Tracks = [new("active", "Active", "13", null), new("lts-2024", "LTS 2024", "11.11", new DateOnly(2029, 12, 31)), new("lts-2022", "LTS 2022", "10.12", new DateOnly(2027, 12, 31))];

    private static readonly OsInventoryRow[] Rows =
    [
        Row("P3265-V", new("11.11.160", "lts-2024", 4, "11.11.212"), new("11.11.212", "lts-2024", 3), new("9.80.1", null, 2)),
        Row("Q1656", new("11.11.212", "lts-2024", 5), new("13.0.0", "active", 1), new("", null, 6), new("8.40.1", "lts-2018", 1)),
    ];

    [Fact]
    public void Of_Rows_CountsEveryDeviceOnceNewestTrackFirst()
    {
        var tracks = TrackFacts.Of(Rows, Tracks);

        Assert.Equal([("Active", 1), ("LTS 2024", 12), ("LTS 2018", 1), ("No track that is kept up", 2), ("Version unknown", 6)], tracks.Select(track => (track.Name, track.Devices)));
        Assert.Equal(Rows.Sum(row => row.Devices), tracks.Sum(track => track.Devices));
        Assert.Equal(new DateOnly(2029, 12, 31), tracks[1].SupportEnd);
    }

    [Fact]
    public void Filter_Track_NamesEveryVersionOnce() =>
        Assert.Equal("osVersion=\"11.11.160\",\"11.11.212\"", TrackFacts.Of(Rows, Tracks)[1].Filter);

    [Fact]
    public void Of_NoCatalogue_TracksHaveTheNamesOfTheirIds() =>
        Assert.Equal(["LTS 2024", "Active", "LTS 2018", "No track that is kept up", "Version unknown"], TrackFacts.Of(Rows, []).Select(track => track.Name));

    private static OsInventoryRow Row(string model, params OsVersionCount[] installed) =>
        new(model, installed.Sum(count => count.Devices), installed, null, null, null, null, 0, installed.Where(count => count.UpgradeTo is not null).Sum(count => count.Devices), null, []);
}

using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class UpgradeForecastTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 20)]
    [InlineData(3, 10)]
    [InlineData(9, 10)]
    public void Of_Parallel_LimitsHowManyAreAway(int parallel, int minutes) => Ends(minutes, Limits(parallel), [10, 10, 10]);

    [Fact]
    public void Of_PlaceThatIsFreeFirst_IsTakenFirst() => Ends(30, Limits(2), [30, 10, 10, 10]);

    [Fact]
    public void Of_Every_SpreadsTheBegins() => Ends(14, Limits(9, every: 2), [10, 10, 10]);

    [Fact]
    public void Of_BothLimits_TheLaterCounts() => Ends(32, Limits(2, every: 6), [20, 20, 12]);

    [Fact]
    public void Of_Waves_FollowAfterTheSoak() => Ends(10 + 60 + 5, Limits(9, soak: 60), [10, 10], [5]);

    [Fact]
    public void Of_LongestDevice_IsTheEnd() => Ends(40, Limits(9), [40, 10]);

    [Fact]
    public void Of_ClosedSchedule_BeginsWhenItOpens()
    {
        var (starts, ends) = UpgradeForecast.Of([[10]], Limits(9) with { Opening = at => at < Noon.AddHours(1) ? Noon.AddHours(1) : at }, Noon);
        Assert.Equal((Noon.AddHours(1), Noon.AddMinutes(70)), (starts, ends));
    }

    [Fact]
    public void Of_ScheduleThatClosesMeanwhile_LeavesTheEndOpen()
    {
        var (starts, ends) = UpgradeForecast.Of([[10], [10]], Limits(9) with { Opening = at => at < Noon.AddMinutes(5) ? at : null }, Noon);
        Assert.Equal((Noon, null), (starts, ends));
    }

    [Fact]
    public void Of_ScheduleThatClosesWithinAWave_LeavesTheEndOpen()
    {
        var (starts, ends) = UpgradeForecast.Of([[10, 10]], Limits(1) with { Opening = at => at < Noon.AddMinutes(5) ? at : null }, Noon);
        Assert.Equal((Noon, null), (starts, ends));
    }

    [Fact]
    public void Of_ScheduleThatNeverOpens_TellsNothing() => Assert.Equal((null, null), UpgradeForecast.Of([[10]], Limits(9) with { Opening = _ => null }, Noon));

    [Fact]
    public void Of_NoDevice_TellsNothing() => Assert.Equal((null, null), UpgradeForecast.Of([], Limits(9), Noon));

    private static ForecastLimits Limits(int parallel, int every = 0, int soak = 0) => new(parallel, TimeSpan.FromMinutes(every), TimeSpan.FromMinutes(soak), at => at);

    private static void Ends(int minutes, ForecastLimits limits, params int[][] waves) =>
        Assert.Equal((Noon, Noon.AddMinutes(minutes)), UpgradeForecast.Of(waves, limits, Noon));
}

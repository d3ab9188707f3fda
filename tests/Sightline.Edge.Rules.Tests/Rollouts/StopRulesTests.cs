using Sightline.Contracts;
using Sightline.Edge.AxisOs.Rollouts;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Rollouts;

public sealed class StopRulesTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Why_Failures_StopsAtTheLimit(int failed, bool stops) =>
        Assert.Equal(stops, StopRules.Why(Wave(50, failed), new RolloutStop(Failures: 3)) is not null);

    [Theory]
    [InlineData(8, 1, false)]
    [InlineData(7, 2, false)]
    [InlineData(8, 2, true)]
    [InlineData(9, 1, false)]
    [InlineData(0, 9, false)]
    [InlineData(0, 10, true)]
    [InlineData(80, 20, true)]
    [InlineData(81, 20, false)]
    public void Why_Percent_StopsFromTheLeastSampleOn(int succeeded, int failed, bool stops) =>
        Assert.Equal(stops, StopRules.Why(Wave(succeeded, failed), new RolloutStop(FailedPercent: 20, MinSample: 10)) is not null);

    [Fact]
    public void Why_NoRule_NeverStops() => Assert.Null(StopRules.Why(Wave(0, 100), null));

    [Fact]
    public void Why_NothingFailed_NeverStops() => Assert.Null(StopRules.Why(Wave(100, 0), new RolloutStop(Failures: 1, FailedPercent: 0)));

    [Theory]
    [InlineData(5, 5, 0, false)]
    [InlineData(7, 5, 8, false)]
    [InlineData(8, 5, 8, true)]
    public void Why_WhatAPersonWentOnAfter_DoesNotCount(int failed, int forgiven, int forgivenEnded, bool stops)
    {
        var wave = Wave(3, failed) with { Memory = new WaveMemory(ForgivenFailed: forgiven, ForgivenEnded: forgivenEnded) };
        Assert.Equal(stops, StopRules.Why(wave, new RolloutStop(Failures: 3)) is not null);
    }

    [Fact]
    public void Why_PercentAfterAPersonWentOn_CountsFromThere()
    {
        var wave = Wave(20, 12) with { Memory = new WaveMemory(ForgivenFailed: 10, ForgivenEnded: 22) };
        Assert.NotNull(StopRules.Why(wave, new RolloutStop(FailedPercent: 20, MinSample: 10)));
        Assert.Null(StopRules.Why(wave, new RolloutStop(FailedPercent: 20.1, MinSample: 10)));
        Assert.Null(StopRules.Why(wave, new RolloutStop(FailedPercent: 20, MinSample: 11)));
    }

    [Theory]
    [InlineData(1, "Wave 2 (Early): 1 device failed; the limit is 1. Look at what failed, then resume or cancel.")]
    [InlineData(3, "Wave 2 (Early): 3 devices failed; the limit is 1. Look at what failed, then resume or cancel.")]
    public void Why_Failures_SaysWhichAndWhy(int failed, string text) => Assert.Equal(text, StopRules.Why(Wave(0, failed), new RolloutStop(Failures: 1)));

    [Fact]
    public void Why_Percent_SaysWhichAndWhy() => Assert.Equal(
        "Wave 2 (Early): 5 of 12 devices that are done failed (41.7 %); the limit is 20.5 %. Look at what failed, then resume or cancel.",
        StopRules.Why(Wave(7, 5), new RolloutStop(Failures: 6, FailedPercent: 20.5)));

    private static WaveView Wave(int succeeded, int failed) => new(2, "Early", TaskWaveState.Running, 200, 200 - succeeded - failed, succeeded, failed, 0, null, WaveMemory.None);
}

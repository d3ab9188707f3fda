using Sightline.Vapix.Restart;
using Xunit;

namespace Sightline.Vapix.Tests;

public sealed class RestartRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void HasRestarted_BootIds_DecideAlone()
    {
        var before = new BootMark(Noon, "a", TimeSpan.FromHours(1));
        Assert.False(RestartRule.HasRestarted(before, new BootMark(Noon.AddMinutes(1), "A", TimeSpan.Zero), seenDown: true));
        Assert.True(RestartRule.HasRestarted(before, new BootMark(Noon.AddMinutes(1), "b", TimeSpan.FromHours(2)), seenDown: false));
    }

    [Fact]
    public void HasRestarted_UptimeOnly_ComparesIt()
    {
        var before = new BootMark(Noon, null, TimeSpan.FromSeconds(30));
        Assert.True(RestartRule.HasRestarted(before, new BootMark(Noon.AddMinutes(2), null, TimeSpan.FromSeconds(20)), seenDown: false));
        Assert.False(RestartRule.HasRestarted(before, new BootMark(Noon.AddMinutes(2), null, TimeSpan.FromSeconds(150)), seenDown: true));
        Assert.True(RestartRule.HasRestarted(before, new BootMark(Noon.AddMinutes(2), null, TimeSpan.FromSeconds(40)), seenDown: true));
        Assert.False(RestartRule.HasRestarted(before, new BootMark(Noon.AddMinutes(2), null, TimeSpan.FromSeconds(40)), seenDown: false));
    }

    [Fact]
    public void HasRestarted_NoMarks_TrustsWhatWasSeen()
    {
        var nothing = new BootMark(Noon, null, null);
        Assert.False(RestartRule.HasRestarted(nothing, nothing, seenDown: false));
        Assert.True(RestartRule.HasRestarted(nothing, nothing, seenDown: true));
        Assert.True(RestartRule.HasRestarted(null, new BootMark(Noon, "a", TimeSpan.FromSeconds(3)), seenDown: true));
    }
}

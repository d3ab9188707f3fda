using Sightline.Edge.AxisOs.Upgrading;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Upgrading;

/// <summary>How long a device may take for what, and how times are told.</summary>
public sealed class UpgradeLimitsTests
{
    [Fact]
    public void Install_Default_IsTwelveMinutes() => Assert.Equal(TimeSpan.FromMinutes(12), new UpgradingOptions().Install);

    [Theory]
    [InlineData(60, null, 60)]
    [InlineData(60, 10, 60)]
    [InlineData(60, 30, 60)]
    [InlineData(60, 45, 75)]
    [InlineData(90, 45, 90)]
    [InlineData(59, 45, 59)]
    public void Return_ALongTimer_IsWaitedForToo(double minutes, int? timer, double expected) =>
        Assert.Equal(TimeSpan.FromMinutes(expected), new UpgradingOptions { ReturnMinutes = minutes }.Return(timer));

    [Theory]
    [InlineData(null, 5)]
    [InlineData(30, 5)]
    [InlineData(5, 2.5)]
    public void Verify_AShortTimer_LeavesHalfOfIt(int? timer, double expected) => Assert.Equal(TimeSpan.FromMinutes(expected), new UpgradingOptions().Verify(timer));

    [Theory]
    [InlineData(-3, "0 s")]
    [InlineData(0.9, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min 0 s")]
    [InlineData(110, "1 min 50 s")]
    [InlineData(3599, "59 min 59 s")]
    [InlineData(3600, "1 h 0 min")]
    [InlineData(90_061, "25 h 1 min")]
    public void Duration_AsPeopleReadIt(double seconds, string text) => Assert.Equal(text, UpgradeTexts.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Moment_InAnyZone_IsUtc() => Assert.Equal("2026-11-23 15:21:03 UTC", UpgradeTexts.Moment(new DateTimeOffset(2026, 11, 23, 17, 21, 3, TimeSpan.FromHours(2))));

    [Fact]
    public void NextHop_KeepsOnlyWhereItIs() =>
        Assert.Equal(new UpgradeNote { Hop = 2, Done = 3 }, new UpgradeNote { Hop = 1, Done = 2, From = "11.11", Uploads = 3, Accepted = true, Commits = 1 }.NextHop());
}

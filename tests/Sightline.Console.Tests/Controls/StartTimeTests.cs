using Microsoft.Extensions.Time.Testing;
using Sightline.Console.Controls;
using Xunit;

namespace Sightline.Console.Tests.Controls;

public sealed class StartTimeTests
{
    private readonly FakeTimeProvider _time = new(Sample.Now);

    public StartTimeTests() => _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("far", TimeSpan.FromHours(1), "far", "far", "far in summer",
        [TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 28), TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 31))]));

    [Fact]
    public void MomentOf_NothingChosen_IsNow() => Assert.Null(StartTime.MomentOf(null, _time));

    // Chosen in November for May: the offset is the one of May.
    [Theory]
    [InlineData("2026-11-30T22:00", 1)]
    [InlineData("2027-05-30T22:00", 2)]
    public void MomentOf_MomentChosen_HasTheOffsetOfThatDay(string chosen, int hours)
    {
        var local = DateTime.Parse(chosen, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(new DateTimeOffset(local, TimeSpan.FromHours(hours)), StartTime.MomentOf(local, _time));
    }

    // A command that names a time that is on no clock would be refused.
    [Fact]
    public void MomentOf_TimeThatTheClocksSkip_IsAsMuchLater()
    {
        var moment = StartTime.MomentOf(new DateTime(2027, 3, 28, 2, 30, 0), _time)!.Value;

        Assert.Equal((new DateTime(2027, 3, 28, 3, 30, 0), TimeSpan.FromHours(2)), (moment.DateTime, moment.Offset));
    }
}

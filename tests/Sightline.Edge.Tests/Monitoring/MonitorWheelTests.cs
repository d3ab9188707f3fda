using Sightline.Edge.Monitoring;
using Xunit;

namespace Sightline.Edge.Tests.Monitoring;

public sealed class MonitorWheelTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly List<string> _due = [];

    [Fact]
    public void Turn_OneInterval_AsksEachDeviceExactlyOnce()
    {
        var wheel = Wheel(25_600);
        for (var now = TimeSpan.Zero; now < Minute; now += MonitorWheel.Step)
            Assert.False(wheel.Turn(now + MonitorWheel.Step, _due));
        Assert.Equal(25_600, _due.Count);
        Assert.Equal(25_600, _due.Distinct().Count());
    }

    [Fact]
    public void Turn_AnySecondOfTheInterval_IsNearTheAverage()
    {
        var wheel = Wheel(25_600);
        for (var second = 1; second <= 60; second++)
        {
            _due.Clear();
            wheel.Turn(TimeSpan.FromSeconds(second), _due);
            Assert.InRange(_due.Count, 25_600 / 60 * 0.7, 25_600 / 60 * 1.3);
        }
    }

    [Fact]
    public void Turn_AfterAPauseOfThreeHours_AsksOneStepAndSaysPaused()
    {
        var wheel = Wheel(25_600);
        Assert.True(wheel.Turn(TimeSpan.FromHours(3), _due));
        Assert.InRange(_due.Count, 0, 150);
        _due.Clear();
        Assert.False(wheel.Turn(TimeSpan.FromHours(3) + TimeSpan.FromSeconds(1), _due));
        Assert.InRange(_due.Count, 1, 600);
    }

    [Fact]
    public void Turn_ShortDelay_IsCaughtUp()
    {
        var wheel = Wheel(600);
        wheel.Turn(TimeSpan.FromSeconds(58), []);
        Assert.False(wheel.Turn(TimeSpan.FromSeconds(59.9), _due));
        Assert.NotEmpty(_due);
    }

    [Fact]
    public void UntilDue_ThenTurn_IsDueThen()
    {
        var wheel = Wheel(10);
        var now = TimeSpan.FromSeconds(17.3);
        wheel.Turn(TimeSpan.FromSeconds(16), []);
        wheel.Turn(now, []);
        var wait = wheel.UntilDue(Serial(3), now);
        for (var step = now; step < now + wait - MonitorWheel.Step; step += MonitorWheel.Step)
            wheel.Turn(step, _due);
        Assert.DoesNotContain(Serial(3), _due);
        wheel.Turn(now + wait, _due);
        Assert.Contains(Serial(3), _due);
    }

    [Fact]
    public void Remove_Device_IsNotAskedAgain()
    {
        var wheel = Wheel(1);
        wheel.Remove(Serial(0));
        wheel.Remove(Serial(0));
        Assert.Equal(0, wheel.Count);
        for (var second = 1; second <= 60; second++)
            wheel.Turn(TimeSpan.FromSeconds(second), _due);
        Assert.Empty(_due);
    }

    private static MonitorWheel Wheel(int devices)
    {
        var wheel = new MonitorWheel(Minute, TimeSpan.Zero);
        for (var index = 0; index < devices; index++)
            wheel.Add(Serial(index));
        return wheel;
    }

    private static string Serial(int index) => $"B8A44F{index:X6}";
}

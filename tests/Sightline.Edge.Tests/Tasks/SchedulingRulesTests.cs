using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Sightline.Contracts;
using Sightline.Edge.Tasks;
using Sightline.Edge.Tasks.Scheduling;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class SchedulingRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TaskKindRules Rules = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(15));

    [Fact]
    public void Refusal_EveryFieldWrong_NamesThemAll()
    {
        var options = new TaskOptions(
            Now.AddDays(91),
            new TaskWindow([DayOfWeek.Monday, DayOfWeek.Monday], new TimeOnly(22, 0), new TimeOnly(5, 0), "Europe/Atlantis"),
            Now.AddSeconds(-1),
            new TaskPace(0, 10_001, 65_535));
        Assert.Equal(
            ["$.options.deadline", "$.options.pace.bytesPerSecond", "$.options.pace.parallel", "$.options.pace.perMinute", "$.options.startAt", "$.options.window.days", "$.options.window.timeZone"],
            TaskOptionRules.Refusal(options, Now)!.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.NotNull(TaskOptionRules.Refusal(new TaskOptions(Now.AddHours(2), Deadline: Now.AddHours(1)), Now));
        Assert.NotNull(TaskOptionRules.Refusal(new TaskOptions(Deadline: Now.AddDays(91)), Now));
    }

    [Fact]
    public void Refusal_AtTheLimits_IsNone()
    {
        Assert.Null(TaskOptionRules.Refusal(null, Now));
        Assert.Null(TaskOptionRules.Refusal(new TaskOptions(Now.AddDays(-1), Deadline: Now.AddDays(90), Pace: new TaskPace(1000, 10_000, 65_536)), Now));
        Assert.Null(TaskOptionRules.Refusal(new TaskOptions(Window: new TaskWindow([DayOfWeek.Friday], new TimeOnly(0, 0), new TimeOnly(0, 0), "Europe/Stockholm")), Now));
    }

    [Theory]
    [InlineData(1, 32, null, 10)]
    [InlineData(32, 32, null, 10)]
    [InlineData(64, 32, null, 10.25)]
    [InlineData(25_600, 32, null, 209.75)]
    [InlineData(25_600, 32, 10, 2570)]
    public void DefaultDeadline_ManyDevices_IsLongEnoughForTheirTurn(int items, int parallel, int? perMinute, double minutes) =>
        Assert.Equal(Now.AddMinutes(minutes), new TaskSchedule(null, TimeZoneInfo.Utc).DefaultDeadline(Now, Rules, items, parallel, perMinute));

    [Fact]
    public void DefaultDeadline_StartOrWindow_CountsFromThereAndOutlivesMissedWindows()
    {
        Assert.Equal(Now.AddHours(3).AddMinutes(10), new TaskSchedule(new TaskOptions(Now.AddHours(3)), TimeZoneInfo.Utc).DefaultDeadline(Now, Rules, 1, 32, null));
        var weekly = new TaskOptions(Window: new TaskWindow([DayOfWeek.Monday], new TimeOnly(1, 0), new TimeOnly(2, 0)));
        Assert.Equal(Now.AddDays(28), new TaskSchedule(weekly, TimeZoneInfo.Utc).DefaultDeadline(Now, Rules, 1, 32, null));
        Assert.Equal(Now.AddDays(90), new TaskSchedule(null, TimeZoneInfo.Utc).DefaultDeadline(Now, Rules, 1_000_000, 1, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(600)]
    [InlineData(10_000)]
    public void PerMinute_LookedAtNowAndThen_KeepsThePaceAndComesCloseToIt(int perMinute)
    {
        var pacer = new TaskPacer(new TaskPace(PerMinute: perMinute));
        var begun = new Queue<DateTimeOffset>();
        var total = 0;
        for (var now = Now; now < Now.AddMinutes(5); now = now.AddMilliseconds(37))
        {
            while (pacer.Admits(now, out _))
            {
                pacer.Begun(new ItemKey("t", $"{total++}"), now);
                begun.Enqueue(now);
            }
            while (begun.Peek() <= now.AddMinutes(-1))
                begun.Dequeue();
            // What timers are too coarse for is caught up within a second.
            Assert.InRange(begun.Count, 0, perMinute + perMinute / 60);
        }
        Assert.InRange(total, perMinute * 5 * 0.9, perMinute * 5 + 1 + perMinute / 60);
    }

    [Fact]
    public void Parallel_CountsWhatIsUnderWay()
    {
        var pacer = new TaskPacer(new TaskPace(Parallel: 2));
        pacer.Resumes(new ItemKey("t", "away"));
        Assert.True(pacer.Admits(Now, out _));
        pacer.Begun(new ItemKey("t", "a"), Now);
        Assert.False(pacer.Admits(Now, out var slot));
        Assert.Null(slot);
        // The same again, after its device came back, takes no second place.
        pacer.Begun(new ItemKey("t", "away"), Now);
        Assert.Equal(2, pacer.UnderWay);
        pacer.Over(new ItemKey("t", "away"));
        Assert.True(pacer.Admits(Now, out _));
    }

    [Fact]
    public async Task Bytes_SeveralSenders_ShareTheRate()
    {
        var time = new FakeTimeProvider(Now);
        var budget = new ByteBudget(1000, time);
        Assert.True(budget.TakeAsync(500, CancellationToken.None).AsTask().IsCompleted);
        var second = budget.TakeAsync(500, CancellationToken.None).AsTask();
        var third = budget.TakeAsync(500, CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.5));
        await second;
        Assert.False(third.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.5));
        await third;
        Assert.True(new ByteBudget(null, time).TakeAsync(int.MaxValue, CancellationToken.None).AsTask().IsCompleted);
    }

    [Fact]
    public void BackOff_AnyAttempt_GrowsWithinItsBoundsAndSpreads()
    {
        Gen.Select(Gen.Int[1, 3600], Gen.Int[1, 1000], Gen.String).Sample((seconds, attempt, serial) =>
        {
            var first = TimeSpan.FromSeconds(seconds);
            var plain = Math.Min(seconds * Math.Pow(2, Math.Min(attempt - 1, 20)), Math.Max(seconds, 900));
            Assert.InRange(BackOff.After(first, attempt, serial).TotalSeconds, plain * 0.799, plain * 1.201);
        });
        var rests = Enumerable.Range(0, 1000).Select(index => BackOff.After(TimeSpan.FromSeconds(100), 1, $"ACCC8E{index:X6}").TotalSeconds).ToArray();
        Assert.InRange(rests.Average(), 98, 102);
        Assert.All(Enumerable.Range(0, 8), part => Assert.InRange(rests.Count(rest => (int)((rest - 80) / 5) == part), 80, 170));
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sightline.Farm.Multicast;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Multicast;

public sealed class PacedQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<(string Job, int Position)> _sent = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryAdd_SpreadJob_SendsEachAtItsTime()
    {
        await using var queue = new PacedQueue(_time, 10_000, NullLogger.Instance);
        queue.TryAdd(Job("a", 4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        await SettleAsync(0);
        foreach (var (at, expected) in new[] { (900, 0), (100, 1), (400, 1), (100, 2), (500, 3), (499, 3), (1, 4) })
        {
            _time.Advance(TimeSpan.FromMilliseconds(at));
            await SettleAsync(expected);
        }
        await queue.WhenIdle().WaitAsync(Limit, Cancel);
    }

    [Fact]
    public async Task TryAdd_JobDueEarlierThanTheOneThatWaits_GoesFirst()
    {
        await using var queue = new PacedQueue(_time, 10_000, NullLogger.Instance);
        queue.TryAdd(Job("later", 1, TimeSpan.FromMinutes(1), TimeSpan.Zero));
        await SettleAsync(0);
        queue.TryAdd(Job("now", 1, TimeSpan.Zero, TimeSpan.Zero));
        await SettleAsync(1);
        Assert.Equal("now", _sent.First().Job);
    }

    [Fact]
    public async Task TryAdd_MoreThanTheRateAllows_IsHeldToTheRate()
    {
        await using var queue = new PacedQueue(_time, 1_000, NullLogger.Instance);
        queue.TryAdd(Job("a", 12, TimeSpan.Zero, TimeSpan.Zero));
        await SettleAsync(5);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await SettleAsync(10);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await SettleAsync(12);
    }

    [Fact]
    public async Task Send_Throws_TheOthersGoOn()
    {
        await using var queue = new PacedQueue(_time, 10_000, NullLogger.Instance);
        queue.TryAdd(new SendJob(2, TimeSpan.Zero, TimeSpan.Zero, position => position == 0 ? throw new InvalidOperationException("No.") : Note("a", position)));
        await SettleAsync(1);
        Assert.Equal(("a", 1), _sent.Single());
    }

    [Fact]
    public async Task Clear_WaitingJobs_AreGoneAndTheQueueIsIdle()
    {
        await using var queue = new PacedQueue(_time, 10_000, NullLogger.Instance);
        queue.TryAdd(Job("a", 100, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        queue.Clear();
        await queue.WhenIdle().WaitAsync(Limit, Cancel);
        Assert.Empty(_sent);
    }

    private SendJob Job(string name, int count, TimeSpan after, TimeSpan spread) => new(count, after, spread, position => Note(name, position));

    private bool Note(string job, int position)
    {
        _sent.Enqueue((job, position));
        return true;
    }

    /// <summary>Waits until so many are sent, and a little longer so that one too many would be seen.</summary>
    private async Task SettleAsync(int count)
    {
        await Eventually.TrueAsync($"sending number {count}", Limit, () => _sent.Count >= count, Cancel);
        var clock = Stopwatch.StartNew();
        while (clock.ElapsedMilliseconds < 20)
            await Task.Yield();
        Assert.Equal(count, _sent.Count);
    }
}

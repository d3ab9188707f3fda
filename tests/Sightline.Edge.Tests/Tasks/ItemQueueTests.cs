using CsCheck;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class ItemQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ItemQueue _queue = new();

    [Fact]
    public void TryTake_SeveralTasks_TakeTurns()
    {
        foreach (var serial in new[] { "1", "2", "3" })
            _queue.Add(new ItemKey("a", serial), null);
        _queue.Add(new ItemKey("b", "9"), null);
        Assert.Equal(["a/1", "b/9", "a/2", "a/3"], TakeAll());
    }

    [Fact]
    public void TryTake_DeviceAtWork_ItsOtherItemWaitsAndComesAfterRelease()
    {
        _queue.Add(new ItemKey("a", "1"), null);
        _queue.Add(new ItemKey("b", "1"), null);
        Assert.Equal(["a/1"], TakeAll());
        _queue.Release("1");
        Assert.Equal(["b/1"], TakeAll());
    }

    [Fact]
    public void TryTake_NotBeforeItsTime_UnlessWoken()
    {
        _queue.Add(new ItemKey("a", "1"), Start.AddSeconds(30));
        _queue.Add(new ItemKey("a", "2"), Start.AddSeconds(10));
        Assert.Empty(TakeAll());
        Assert.Equal(Start.AddSeconds(10), _queue.NextDue);
        Assert.Equal(["a/2"], TakeAll(10));
        Assert.True(_queue.Wake("1"));
        Assert.False(_queue.Wake("1"));
        Assert.Equal(["a/1"], TakeAll(10));
        Assert.Null(_queue.NextDue);
    }

    [Fact]
    public void Remove_WaitingReadyOrParked_IsNotTaken()
    {
        _queue.Add(new ItemKey("a", "1"), null);
        _queue.Add(new ItemKey("b", "1"), null);
        _queue.Add(new ItemKey("b", "2"), Start.AddSeconds(1));
        Assert.Equal(["a/1"], TakeAll());
        _queue.Remove(new ItemKey("b", "1"));
        _queue.Remove(new ItemKey("b", "2"));
        _queue.Release("1");
        Assert.Empty(TakeAll(100));
        Assert.Equal(0, _queue.Count);
    }

    /// <summary>Whatever happens in whatever order: one item per device at work, and every item that was not removed is taken exactly once.</summary>
    [Fact]
    public void Queue_AnySequence_LosesAndDoublesNothing() => Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 4]).Array[0, 200].Sample(steps =>
    {
        var queue = new ItemQueue();
        var (waiting, busy, now) = (new HashSet<ItemKey>(), new HashSet<string>(), Start);
        foreach (var (what, task, device) in steps)
        {
            var key = new ItemKey($"t{task}", $"d{device}");
            switch (what)
            {
                case 0 or 1 when waiting.Add(key):
                    queue.Add(key, what == 0 ? null : now.AddSeconds(device));
                    break;
                case 2 when queue.TryTake(now, out var taken):
                    Assert.True(waiting.Remove(taken), "An item was taken twice.");
                    Assert.True(busy.Add(taken.Serial), "A device has two items at work.");
                    break;
                case 3 when busy.Remove(key.Serial):
                    queue.Release(key.Serial);
                    break;
                case 4:
                    queue.Remove(key);
                    waiting.Remove(key);
                    break;
                case 5:
                    queue.Wake(key.Serial);
                    now = now.AddSeconds(task);
                    break;
            }
            Assert.Equal(waiting.Count, queue.Count);
        }
        foreach (var device in busy)
            queue.Release(device);
        while (queue.TryTake(now.AddHours(1), out var rest))
        {
            Assert.True(waiting.Remove(rest));
            queue.Release(rest.Serial);
        }
        Assert.Empty(waiting);
    }, iter: 3_000);

    private List<string> TakeAll(int seconds = 0)
    {
        var taken = new List<string>();
        while (_queue.TryTake(Start.AddSeconds(seconds), out var key))
            taken.Add($"{key.TaskId}/{key.Serial}");
        return taken;
    }
}

using CsCheck;
using Sightline.Edge.Tasks;
using Xunit;

namespace Sightline.Edge.Tests.Tasks;

public sealed class ItemQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ItemQueue _queue = new();
    private Func<string, bool, bool> _admits = (_, _) => true;

    [Fact]
    public void TryTake_SeveralTasks_TakeTurns()
    {
        foreach (var serial in new[] { "1", "2", "3" })
            _queue.Add(new QueuedItem(new ItemKey("a", serial)), null);
        _queue.Add(new QueuedItem(new ItemKey("b", "9")), null);
        Assert.Equal(["a/1", "b/9", "a/2", "a/3"], TakeAll());
    }

    [Fact]
    public void TryTake_DeviceAtWork_ItsOtherItemWaitsAndComesAfterRelease()
    {
        _queue.Add(new QueuedItem(new ItemKey("a", "1")), null);
        _queue.Add(new QueuedItem(new ItemKey("b", "1")), null);
        Assert.Equal(["a/1"], TakeAll());
        _queue.Release(Item("a", "1"));
        Assert.Equal(["b/1"], TakeAll());
    }

    [Fact]
    public void TryTake_NotBeforeItsTime_UnlessWoken()
    {
        _queue.Add(new QueuedItem(new ItemKey("a", "1")), Start.AddSeconds(30));
        _queue.Add(new QueuedItem(new ItemKey("a", "2")), Start.AddSeconds(10));
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
        _queue.Add(new QueuedItem(new ItemKey("a", "1")), null);
        _queue.Add(new QueuedItem(new ItemKey("b", "1")), null);
        _queue.Add(new QueuedItem(new ItemKey("b", "2")), Start.AddSeconds(1));
        Assert.Equal(["a/1"], TakeAll());
        _queue.Remove(new ItemKey("b", "1"));
        _queue.Remove(new ItemKey("b", "2"));
        _queue.Release(Item("a", "1"));
        Assert.Empty(TakeAll(100));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void TryTake_SameGroup_NotBeforeTheOtherEndedAlsoWhileItWaits()
    {
        _queue.Add(Item("a", "1", "hall"), null);
        _queue.Add(Item("a", "2", "hall"), null);
        _queue.Add(Item("a", "3", "gate"), null);
        _queue.Add(Item("b", "4", "hall"), null);
        Assert.Equal(["a/1", "b/4", "a/3"], TakeAll());
        // Its device is restarting: it waits, and the other of its group may still not begin.
        _queue.Release(Item("a", "1", "hall", underWay: true));
        _queue.Add(Item("a", "1", "hall", underWay: true), Start.AddSeconds(5));
        Assert.Empty(TakeAll());
        Assert.Equal(["a/1"], TakeAll(5));
        _queue.Release(Item("a", "1", "hall"));
        Assert.Equal(["a/2"], TakeAll(5));
    }

    [Fact]
    public void TryTake_SameGroupOffline_DoesNotHoldUpTheOther()
    {
        _queue.Add(Item("a", "1", "hall"), null);
        _queue.Add(Item("a", "2", "hall"), null);
        Assert.Equal(["a/1"], TakeAll());
        _queue.Release(Item("a", "1", "hall"));
        _queue.Add(Item("a", "1", "hall"), Start.AddSeconds(5));
        Assert.Equal(["a/2"], TakeAll());
    }

    [Fact]
    public void TryTake_TaskNotAdmitted_OthersGoOnAndWhatIsUnderWayToo()
    {
        _queue.Add(Item("a", "1"), null);
        _queue.Add(Item("a", "2", underWay: true), null);
        _queue.Add(Item("b", "3"), null);
        _admits = (task, underWay) => task != "a" || underWay;
        Assert.Equal(["a/2", "b/3"], TakeAll());
        _admits = (_, _) => true;
        Assert.Equal(["a/1"], TakeAll());
    }

    /// <summary>Whatever happens in whatever order: one item per device at work, one per group under way, and every item that was not removed is taken exactly once.</summary>
    [Fact]
    public void Queue_AnySequence_LosesAndDoublesNothing() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3], Gen.Int[0, 4]).Array[0, 200].Sample(steps =>
    {
        var queue = new ItemQueue();
        var (waiting, working, now) = (new Dictionary<ItemKey, QueuedItem>(), new Dictionary<string, QueuedItem>(), Start);
        var closed = -1;
        bool Admits(string task, bool underWay) => underWay || task != $"t{closed}";
        foreach (var (what, task, device) in steps)
        {
            var item = Item($"t{task}", $"d{device}", device > 2 ? "pair" : null);
            switch (what)
            {
                case 0 or 1 when !working.Values.Any(other => other.Key == item.Key) && waiting.TryAdd(item.Key, item):
                    queue.Add(item, what == 0 ? null : now.AddSeconds(device));
                    break;
                case 2 when queue.TryTake(now, Admits, out var taken):
                    Assert.True(Admits(taken.Key.TaskId, taken.IsUnderWay));
                    Assert.True(waiting.Remove(taken.Key), "An item was taken twice.");
                    Assert.True(working.TryAdd(taken.Key.Serial, taken), "A device has two items at work.");
                    Assert.False(taken.Group is not null && waiting.Values.Concat(working.Values).Any(other =>
                        other.Key != taken.Key && other.Key.TaskId == taken.Key.TaskId && other.Group == taken.Group && (other.IsUnderWay || working.ContainsValue(other))), "Two of a group are under way.");
                    break;
                case 3 when working.Remove(item.Key.Serial, out var over):
                    queue.Release(over with { IsUnderWay = false });
                    break;
                case 4:
                    queue.Remove(item.Key);
                    waiting.Remove(item.Key);
                    break;
                case 5:
                    queue.Wake(item.Key.Serial);
                    now = now.AddSeconds(task);
                    break;
                case 6 when working.Remove(item.Key.Serial, out var goesOn):
                    var waits = goesOn with { IsUnderWay = true };
                    queue.Release(waits);
                    waiting.Add(waits.Key, waits);
                    queue.Add(waits, now.AddSeconds(1));
                    break;
                case 7:
                    closed = closed == task ? -1 : task;
                    break;
            }
            Assert.Equal(waiting.Count, queue.Count);
        }
        foreach (var over in working.Values)
            queue.Release(over with { IsUnderWay = false });
        while (queue.TryTake(now.AddHours(1), (_, _) => true, out var rest))
        {
            Assert.True(waiting.Remove(rest.Key));
            queue.Release(rest with { IsUnderWay = false });
        }
        Assert.Empty(waiting);
    }, iter: 3_000);

    private List<string> TakeAll(int seconds = 0)
    {
        var taken = new List<string>();
        while (_queue.TryTake(Start.AddSeconds(seconds), _admits, out var item))
            taken.Add($"{item.Key.TaskId}/{item.Key.Serial}");
        return taken;
    }

    private static QueuedItem Item(string task, string serial, string? group = null, bool underWay = false) => new(new ItemKey(task, serial), group, underWay);
}

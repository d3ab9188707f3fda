using CsCheck;
using Sightline.Edge.Api.Events;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class EventLogTests
{
    [Fact]
    public void After_AnyHistory_GivesTheNewestOfEachKeyOrSaysThatSomeAreGone() => Gen.Select(Gen.Int[0, 40].Array[0, 400], Gen.Int[1, 30], Gen.Int[0, 400]).Sample((keys, capacity, from) =>
    {
        var log = new EventLog(capacity);
        foreach (var key in keys)
            log.Append("device", $"{key}", key);
        // A client that read everything up to 'from' needs the newest event of each key that changed since.
        var needed = keys.Select((key, index) => (key, sequence: index + 1)).GroupBy(each => each.key).Select(group => group.Max(each => each.sequence)).Where(sequence => sequence > from).Order().ToArray();
        if (log.After(from, int.MaxValue) is { } events)
            Assert.Equal(needed.Select(each => (long)each), events.Select(each => each.Sequence));
        else
            Assert.True(needed.Length > capacity, "Events were given up although all that is needed fits.");
        Assert.True(log.Count <= capacity);
    }, iter: 2_000);

    [Fact]
    public void After_InBatches_GivesTheSameAsAtOnce()
    {
        var log = new EventLog(100);
        for (var index = 0; index < 250; index++)
            log.Append("device", $"{index % 70}", index);
        var read = new List<long>();
        for (long position = 0; log.After(position, 9) is { Count: > 0 } batch; position = batch[^1].Sequence)
            read.AddRange(batch.Select(each => each.Sequence));
        Assert.Equal(log.After(0, int.MaxValue)!.Select(each => each.Sequence), read);
        Assert.Equal(70, read.Count);
    }

    [Fact]
    public void After_TwentyFiveThousandKeysManyTimes_KeepsToItsCapacity()
    {
        var log = new EventLog(EventHub.Capacity);
        for (var round = 0; round < 4; round++)
            for (var key = 0; key < 25_600; key++)
                log.Append("device", $"{key}", key);
        Assert.Equal(EventHub.Capacity, log.Count);
        Assert.Null(log.After(0, 10));
        Assert.Equal(EventHub.Capacity, log.After(4 * 25_600 - EventHub.Capacity, int.MaxValue)!.Count);
    }
}

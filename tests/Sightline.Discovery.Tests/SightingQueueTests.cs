using System.Globalization;
using System.Net;
using Xunit;

namespace Sightline.Discovery.Tests;

public sealed class SightingQueueTests
{
    private readonly SightingQueue _queue = new();

    [Fact]
    public void Add_SameDeviceTwice_LeavesTheLatest()
    {
        _queue.Add(Device(1) with { Name = "old" }, isFirst: true);
        _queue.Add(Device(1) with { Name = "new" }, isFirst: false);

        Assert.Equal("new", _queue.TryTake()!.Name);
        Assert.Null(_queue.TryTake());
        Assert.Equal(1, _queue.Dropped);
    }

    [Fact]
    public void TryTake_NewDevices_ComeBeforeKnownOnes()
    {
        _queue.Add(Device(1), isFirst: false);
        _queue.Add(Device(2), isFirst: true);

        Assert.Equal([Device(2), Device(1)], [_queue.TryTake()!, _queue.TryTake()!]);
    }

    [Fact]
    public void Add_FullLine_DropsTheOldestKnownDeviceAndNeverANewOne()
    {
        _queue.Add(Device(0), isFirst: true);
        for (var i = 1; i < SightingQueue.MaxWaiting; i++)
            _queue.Add(Device(i), isFirst: false);
        _queue.Add(Device(SightingQueue.MaxWaiting), isFirst: true);

        var left = new List<Sighting>();
        while (_queue.TryTake() is { } sighting)
            left.Add(sighting);

        Assert.Equal(SightingQueue.MaxWaiting, left.Count);
        Assert.Contains(Device(0), left);
        Assert.Contains(Device(SightingQueue.MaxWaiting), left);
        Assert.DoesNotContain(Device(1), left);
        Assert.Equal(1, _queue.Dropped);
    }

    [Fact]
    public async Task ReadAllAsync_AddedFromManyThreads_DeliversEachDevice()
    {
        var adding = Task.Run(() => Parallel.For(0, 5_000, i => _queue.Add(Device(i), isFirst: true)), TestContext.Current.CancellationToken);

        var seen = new HashSet<string>();
        await foreach (var sighting in _queue.ReadAllAsync(TestContext.Current.CancellationToken))
            if (seen.Add(sighting.Serial!) && seen.Count == 5_000)
                break;

        await adding;
        Assert.Equal(5_000, seen.Count);
    }

    [Fact]
    public async Task Fail_ReachesTheConsumer()
    {
        _queue.Fail(new InvalidOperationException("gone"));

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var sighting in _queue.ReadAllAsync(TestContext.Current.CancellationToken))
                Assert.Fail($"{sighting}");
        });
    }

    private static Sighting Device(int number) =>
        new(SightingSource.Mdns, IPAddress.Loopback, DateTimeOffset.UnixEpoch, number.ToString("X12", CultureInfo.InvariantCulture));
}

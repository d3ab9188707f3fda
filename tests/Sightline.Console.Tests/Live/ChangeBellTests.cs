using Microsoft.Extensions.Time.Testing;
using Sightline.Console.Live;
using Xunit;

namespace Sightline.Console.Tests.Live;

public sealed class ChangeBellTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new(Sample.Now);

    [Fact]
    public async Task RunAsync_ManyChangesInAQuarterOfASecond_RingsOnce()
    {
        using var stop = new CancellationTokenSource();
        var bell = new ChangeBell(_time);
        var rung = new SemaphoreSlim(0);
        bell.Rung += () => rung.Release();
        var running = bell.RunAsync(stop.Token);
        for (var change = 0; change < 1_000; change++)
            bell.Touch();
        _time.Advance(Quarter);
        Assert.True(await rung.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        // Nothing changed in the next quarter; one change in the one after.
        _time.Advance(Quarter);
        bell.Touch();
        _time.Advance(Quarter);
        Assert.True(await rung.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        await running;
        Assert.Equal(0, rung.CurrentCount);
    }
}

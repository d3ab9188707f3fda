using Microsoft.Extensions.Time.Testing;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Discovery.Tests;

public sealed class DiscovererTests
{
    private static readonly DiscovererOptions Nowhere = new() { Interfaces = ["nowhere0"] };

    [Fact]
    public async Task ListenAsync_Twice_IsRefused()
    {
        await using var discoverer = new Discoverer(Nowhere, TimeProvider.System);
        await using var first = discoverer.ListenAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var waiting = first.MoveNextAsync();
        await using var second = discoverer.ListenAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await second.MoveNextAsync());
        await discoverer.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public async Task ListenAsync_AfterTheFirstEnded_ListensAgain()
    {
        await using var discoverer = new Discoverer(Nowhere, TimeProvider.System);
        for (var i = 0; i < 3; i++)
        {
            using var stop = new CancellationTokenSource();
            await using var listening = discoverer.ListenAsync(stop.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
            var waiting = listening.MoveNextAsync();
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        }
    }

    [Fact]
    public async Task Health_InterfaceThatIsNotThere_IsAFault()
    {
        await using var discoverer = new Discoverer(Nowhere, TimeProvider.System);
        await using var listening = discoverer.ListenAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var waiting = listening.MoveNextAsync();

        await Eventually.TrueAsync("fault that names the interface", TimeSpan.FromSeconds(20), () => discoverer.Health.Faults.Any(fault => fault.Contains("nowhere0", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.Empty(discoverer.Health.Interfaces);
        await discoverer.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }

    [Fact]
    public async Task SearchAsync_NobodyListens_WaitsUntilCancelled()
    {
        await using var discoverer = new Discoverer(Nowhere, TimeProvider.System);
        using var stop = new CancellationTokenSource();

        var search = discoverer.SearchAsync(stop.Token);
        Assert.False(search.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
    }

    [Fact]
    public async Task SearchAsync_Listening_EndsAfterItsDuration()
    {
        var time = new FakeTimeProvider();
        await using var discoverer = new Discoverer(Nowhere, time);
        await using var listening = discoverer.ListenAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var waiting = listening.MoveNextAsync();

        var search = discoverer.SearchAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync("end of the search", TimeSpan.FromSeconds(20), () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            return search.IsCompleted;
        }, TestContext.Current.CancellationToken);

        await search;
        await discoverer.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sightline.Contracts;
using Sightline.Edge.Telemetry;
using Xunit;

namespace Sightline.Edge.Tests.Telemetry;

public sealed class BackgroundLoopTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Loop_Throws_ShowsInHealthAndStartsAgainLaterAndLater()
    {
        var board = new HealthBoard(_time);
        using var loop = new FlakyLoop(board, _time, failures: 3);
        await loop.StartAsync(CancellationToken.None);
        await loop.NextRunAsync(TimeSpan.Zero);
        foreach (var pause in new[] { 1, 2, 4 })
        {
            await TellsAsync(() => board.Report().State == HealthState.Degraded);
            Assert.Contains("broken pipe", Assert.Single(board.Report().Loops).Failure, StringComparison.Ordinal);
            await loop.NextRunAsync(TimeSpan.FromSeconds(pause));
        }
        await TellsAsync(() => board.Report().State == HealthState.Healthy);
        Assert.Equal(3, board.Report().Loops[0].Failures);
        await loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void Board_WorstPart_IsTheState()
    {
        var board = new HealthBoard(_time);
        board.Loop("a").Succeeded();
        Assert.Equal(HealthState.Healthy, board.Report().State);
        board.Raise("x.y", "Something needs a person.");
        Assert.Equal(HealthState.Degraded, board.Report().State);
        board.Raise("x.z", "Nothing can be stored.", HealthState.Failing);
        Assert.Equal(HealthState.Failing, board.Report().State);
        board.Clear("x.z");
        board.Clear("x.y");
        Assert.Equal(HealthState.Healthy, board.Report().State);
    }

    private static async Task TellsAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 500, "It did not happen within 10 seconds.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private sealed class FlakyLoop(HealthBoard board, FakeTimeProvider time, int failures) : BackgroundLoop("flaky", new LoopFrame(board, time, NullLogger.Instance))
    {
        private readonly SemaphoreSlim _runs = new(0);
        private int _left = failures;

        /// <summary>Lets the pause pass, as often as it takes until the loop has begun to wait for it.</summary>
        public async Task NextRunAsync(TimeSpan pause)
        {
            for (var tries = 0; tries < 100; tries++)
            {
                if (await _runs.WaitAsync(TimeSpan.FromMilliseconds(100)))
                    return;
                time.Advance(pause);
            }
            Assert.Fail("The loop was not started again.");
        }

        protected override async Task RunAsync(CancellationToken stopping)
        {
            _runs.Release();
            if (_left-- > 0)
                throw new IOException("broken pipe");
            Health.Succeeded();
            await Task.Delay(Timeout.InfiniteTimeSpan, Time, stopping);
        }
    }
}

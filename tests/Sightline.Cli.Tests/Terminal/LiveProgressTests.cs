using Microsoft.Extensions.Time.Testing;
using Sightline.Cli.Terminal;

namespace Sightline.Cli.Tests.Terminal;

public sealed class LiveProgressTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CliRun _run = new();

    [Fact]
    public async Task Run_WithoutATerminal_TellsNowAndThenAndLessOftenWhileNothingHappens()
    {
        // Off the test's own context, so that what an advance of the clock sets off has happened when it returns.
        var answer = await Task.Run(() => LiveProgress.RunAsync(_run.NewConsole(), _time, "Task", WorkAsync), TestContext.Current.CancellationToken);

        Assert.Equal("done", answer);
        Assert.Equal(["Task: 1 of 40", "Task: 2 of 40"], Lines.Distinct());

        Task<string> WorkAsync(IProgress<ProgressNews> progress)
        {
            Assert.Equal(0, LinesAfter(TimeSpan.FromHours(1)));
            progress.Report(new ProgressNews(1, 40, "1 of 40"));
            Assert.Equal(1, LinesAfter(LiveProgress.LinePause));
            progress.Report(new ProgressNews(2, 40, "2 of 40"));
            Assert.Equal(2, LinesAfter(LiveProgress.LinePause));
            Assert.Equal(3, LinesAfter(LiveProgress.LinePause));
            Assert.Equal(3, LinesAfter(LiveProgress.LinePause));
            Assert.Equal(4, LinesAfter(LiveProgress.LinePause));
            Assert.InRange(LinesAfter(TimeSpan.FromHours(10)), 40, 50);
            return Task.FromResult("done");
        }
    }

    [Fact]
    public async Task Run_ShortWorkWithoutATerminal_TellsNothing()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => LiveProgress.RunAsync<int>(_run.NewConsole(), _time, "Task", progress =>
        {
            progress.Report(new ProgressNews(1, 40, "1 of 40"));
            throw new InvalidOperationException("It ended badly.");
        }));

        Assert.Equal("It ended badly.", fault.Message);
        Assert.Empty(Lines);
    }

    private string[] Lines => _run.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private int LinesAfter(TimeSpan span)
    {
        for (var gone = TimeSpan.Zero; gone < span; gone += LiveProgress.LinePause)
            _time.Advance(LiveProgress.LinePause);
        return Lines.Length;
    }
}

using Spectre.Console;
using Sightline.Cli.Connection;

namespace Sightline.Cli.Terminal;

/// <summary>Shows how far something is: a live bar on a terminal; elsewhere a line now and then, so that a log shows that it goes on.</summary>
internal static class LiveProgress
{
    /// <summary>Without a terminal: from one line to the next, while there is news.</summary>
    public static readonly TimeSpan LinePause = TimeSpan.FromSeconds(30);

    /// <summary>Without a terminal: at most so long from one line to the next, however long nothing happens.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <param name="scope">Where and by which clock; bar and lines go to standard error.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="work">Does it and reports.</param>
    public static Task<T> RunAsync<T>(CommandScope scope, string title, Func<IProgress<ProgressNews>, Task<T>> work) => RunAsync(scope.Console, scope.Time, title, work);

    /// <inheritdoc cref="RunAsync{T}(CommandScope, string, Func{IProgress{ProgressNews}, Task{T}})"/>
    public static async Task<T> RunAsync<T>(CliConsole console, TimeProvider time, string title, Func<IProgress<ProgressNews>, Task<T>> work)
    {
        if (!console.ErrorIsTerminal)
            return await RunWithLinesAsync(console, time, title, work);
        return await console.Rich(console.Error, terminal: true)
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask(Markup.Escape(TerminalText.Clean(title))), title)));
    }

    private static async Task<T> RunWithLinesAsync<T>(CliConsole console, TimeProvider time, string title, Func<IProgress<ProgressNews>, Task<T>> work)
    {
        var latest = new Latest();
        using var ended = new CancellationTokenSource();
        var telling = TellAsync(console, time, title, latest, ended.Token);
        try
        {
            return await work(latest);
        }
        finally
        {
            await ended.CancelAsync();
            await telling;
        }
    }

    private static async Task TellAsync(CliConsole console, TimeProvider time, string title, Latest latest, CancellationToken ended)
    {
        var (pause, told) = (LinePause, "");
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(pause, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested || latest.Text is not { } text)
                continue;
            console.Tell($"{title}: {text}");
            pause = text == told ? TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)) : LinePause;
            told = text;
        }
    }

    private sealed class Latest : IProgress<ProgressNews>
    {
        private volatile string? _text;

        public string? Text => _text;

        public void Report(ProgressNews value) => _text = value.Text;
    }

    private sealed class Bar(ProgressTask task, string title) : IProgress<ProgressNews>
    {
        public void Report(ProgressNews value)
        {
            task.IsIndeterminate(value.Total <= 0);
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
            task.Description = Markup.Escape(TerminalText.Clean($"{title}: {value.Text}"));
        }
    }
}

/// <summary>How far something is.</summary>
/// <param name="Done">Parts done.</param>
/// <param name="Total">Parts in all; 0 if not known.</param>
/// <param name="Text">The same in words.</param>
internal sealed record ProgressNews(double Done, double Total, string Text);

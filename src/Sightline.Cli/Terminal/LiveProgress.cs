using Spectre.Console;

namespace Sightline.Cli.Terminal;

/// <summary>Shows how far something is: a live bar on a terminal, nothing elsewhere.</summary>
internal static class LiveProgress
{
    /// <param name="console">Where; the bar is drawn on standard error.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="work">Does it and reports.</param>
    public static async Task<T> RunAsync<T>(CliConsole console, string title, Func<IProgress<ProgressNews>, Task<T>> work)
    {
        if (!console.ErrorIsTerminal)
            return await work(new Ignored());
        return await console.Rich(console.Error, terminal: true)
            .Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask(Markup.Escape(TerminalText.Clean(title))), title)));
    }

    private sealed class Ignored : IProgress<ProgressNews>
    {
        public void Report(ProgressNews value)
        {
        }
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

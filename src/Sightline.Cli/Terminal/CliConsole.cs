using Spectre.Console;

namespace Sightline.Cli.Terminal;

/// <summary>Everything the command line reads from and writes to.</summary>
internal sealed class CliConsole
{
    public required TextReader In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public bool InIsTerminal { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Reads a line that is not shown; null at the end of the input.</summary>
    public required Func<CancellationToken, Task<string?>> ReadSecretAsync { get; init; }

    /// <summary>Standard output for bytes.</summary>
    public required Func<Stream> OpenOut { get; init; }

    /// <summary>Standard input for bytes.</summary>
    public required Func<Stream> OpenIn { get; init; }

    /// <summary>Set by <c>--no-color</c>.</summary>
    public bool NoColor { get; set; }

    /// <summary>An environment variable that is there and not empty.</summary>
    public string? Set(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>For tables and progress. Colours and movement only on a terminal that wants them.</summary>
    public IAnsiConsole Rich(TextWriter writer, bool terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = terminal && Set("TERM") != "dumb" ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = terminal && !NoColor && Set("NO_COLOR") is null ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        EnvironmentVariables = [],
    });

    /// <summary>A line for a person, cleaned; standard error, so that standard output stays what was asked for.</summary>
    public void Tell(string line) => Error.WriteLine(TerminalText.Clean(line));

    /// <summary>Reads one line; null at the end of the input.</summary>
    public Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        Task.Run(In.ReadLine, cancellationToken).WaitAsync(cancellationToken);
}

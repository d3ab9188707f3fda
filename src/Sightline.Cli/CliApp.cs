using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Sightline.Cli.Commands;
using Sightline.Cli.Connection;
using Sightline.Cli.Terminal;
using Sightline.Client;

namespace Sightline.Cli;

/// <summary>The command line: parses, runs one command, turns failures into words and an exit code.</summary>
internal sealed class CliApp(CliConsole console, TimeProvider time, EdgeClientOptions? clientOptions = null)
{
    public CliConsole Console { get; } = console;

    public TimeProvider Time { get; } = time;

    public EdgeClientOptions? ClientOptions { get; } = clientOptions;

    public GlobalOptions Options { get; } = new();

    /// <summary>Runs one command.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = SightlineCommand.Create(this).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
            return Misused(parsed, parsed.Errors.Select(error => error.Message));
        if (!arguments.Contains("--") && UnknownOptions(parsed) is [_, ..] unknown)
            return Misused(parsed, unknown);
        var invocation = new InvocationConfiguration { Output = Console.Out, Error = Console.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception fault)
        {
            return Failure.Report(Console, fault, cancellationToken);
        }
    }

    /// <summary>Makes an action of a command.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Act(Func<CommandScope, CancellationToken, Task<int>> run) => async (parsed, cancellationToken) =>
    {
        using var scope = new CommandScope(this, parsed);
        return await run(scope, cancellationToken);
    };

    // Where serial numbers or files are expected, the parser takes a mistyped option for one of them.
    private static string[] UnknownOptions(ParseResult parsed) =>
        [.. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Where(token => token.Value is ['-', _, ..]).Select(token => $"There is no option '{token.Value}'.")];

    private int Misused(ParseResult parsed, IEnumerable<string> mistakes)
    {
        foreach (var mistake in mistakes)
            Console.Tell($"Error: {mistake}");
        var path = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
            path.Insert(0, command.Command.Name);
        Console.Tell($"'{string.Join(' ', path)} --help' tells how it is used.");
        return ExitCode.Usage;
    }
}

using Sightline.Cli.Terminal;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Cli;

/// <summary>Tells a person why a command did not do what it should, and gives the exit code.</summary>
internal static class Failure
{
    public static int Report(CliConsole console, Exception fault, CancellationToken cancellationToken)
    {
        switch (fault)
        {
            case CliException own:
                console.Tell($"Error: {own.Message}");
                return own.ExitCode;
            case EdgeApiException refused:
                Tell(console, refused.Problem);
                return refused.Problem.Status is 401 or 403 ? ExitCode.NotAuthorized : ExitCode.Refused;
            case EdgeConnectionException { Fault: EdgeConnectionFault.ConnectionFileUnreadable } closed:
                console.Tell($"Error: {closed.Message}");
                return ExitCode.NotAuthorized;
            case EdgeConnectionException lost:
                console.Tell($"Error: {lost.Message}");
                return ExitCode.NotReachable;
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                console.Tell("Interrupted.");
                return ExitCode.Interrupted;
            case IOException closed:
                console.Tell($"Error: The input or output failed: {closed.Message}");
                return ExitCode.Usage;
            default:
                console.Tell($"Error: A fault in this program, which should not be: {fault.GetType().Name}: {fault.Message}");
                return ExitCode.Internal;
        }
    }

    private static void Tell(CliConsole console, Problem problem)
    {
        console.Tell($"Error: {problem.Detail}");
        foreach (var (field, messages) in problem.Errors ?? new Dictionary<string, IReadOnlyList<string>>())
            console.Tell($"  {field}: {string.Join(" ", messages)}");
        foreach (var line in problem.Problems ?? [])
            console.Tell($"  line {line.Line}: {line.Message}");
        foreach (var reason in (problem.LeftOut ?? []).Where(reason => !problem.Detail.Contains(reason.Reason, StringComparison.Ordinal)))
            console.Tell($"  {reason.Count} left out: {reason.Reason}");
        if (problem.Position is { } position)
            console.Tell($"  at character {position + 1}");
        console.Tell($"  code {problem.Code}{(problem.TraceId.Length > 0 ? $", in the edge host's log as {problem.TraceId}" : "")}");
    }
}

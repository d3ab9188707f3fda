using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Edge;

/// <summary><c>sightline edge health</c>.</summary>
internal static class ShowHealth
{
    private static readonly IReadOnlyList<Column<Row>> Columns =
    [
        new("part", "Part", row => row.Part),
        new("state", "State", row => row.State),
        new("since", "Since", row => row.Since),
        new("failures", "Failures", row => row.Failures),
        new("message", "Message", row => row.Message),
    ];

    public static Command Create(CliApp app)
    {
        var command = new Command("health", "Whether the edge host and each of its loops work. The exit code is 1 if it is not healthy.");
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var health = await scope.Edge.GetHealthAsync(cancellationToken);
            scope.Printer.List(Rows(health), Columns, health, ContractsJson.Default.HealthReport);
            return health.State == HealthState.Healthy ? ExitCode.Done : ExitCode.SomeFailed;
        }));
        return command;
    }

    private static IReadOnlyList<Row> Rows(HealthReport health) =>
    [
        new("edge host", health.State, null, null, null),
        .. health.Loops.Select(loop => new Row(loop.Name, loop.State, loop.State == HealthState.Healthy ? loop.LastSuccess : loop.LastFailure, loop.Failures, loop.Failure)),
        .. health.Faults.Select(fault => new Row(fault.Code, null, fault.Since, null, fault.Message)),
    ];

    private sealed record Row(string Part, HealthState? State, DateTimeOffset? Since, int? Failures, string? Message);
}

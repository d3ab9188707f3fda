using System.CommandLine;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Devices;

/// <summary><c>sightline devices counts</c>.</summary>
internal static class CountDevices
{
    private static readonly IReadOnlyList<Column<Row>> Columns =
    [
        new("by", "By", row => row.By),
        new("value", "Value", row => row.Value),
        new("count", "Devices", row => row.Count),
    ];

    public static Command Create(CliApp app)
    {
        var filter = new Option<string?>("--filter", "-f") { Description = "Only devices that match.", HelpName = "TERMS" };
        var command = new Command("counts", "How many devices there are of each state, model and AXIS OS version.") { filter };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var counts = await scope.Edge.Devices.CountAsync(scope.Parsed.GetValue(filter), cancellationToken);
            scope.Printer.List(Rows(counts), Columns, counts, ContractsJson.Default.DeviceCounts);
            return ExitCode.Done;
        }));
        return command;
    }

    private static IReadOnlyList<Row> Rows(DeviceCounts counts) =>
    [
        new("all", null, counts.Total),
        .. counts.ByManagement.Where(pair => pair.Value > 0).Select(pair => new Row("management", pair.Key, pair.Value)),
        .. counts.ByState.Where(pair => pair.Value > 0).Select(pair => new Row("state", pair.Key, pair.Value)),
        .. counts.ByModel.OrderByDescending(pair => pair.Value).Select(pair => new Row("model", Known(pair.Key), pair.Value)),
        .. counts.ByOsVersion.OrderByDescending(pair => pair.Value).Select(pair => new Row("osVersion", Known(pair.Key), pair.Value)),
    ];

    private static string Known(string value) => value.Length > 0 ? value : "unknown";

    private sealed record Row(string By, object? Value, int Count);
}

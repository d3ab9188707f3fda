using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Acting;

/// <summary>Shows what an action would do.</summary>
internal static class PreviewReport
{
    private static readonly IReadOnlyList<Column<Row>> Columns =
    [
        new("outcome", "Outcome", row => row.Outcome),
        new("devices", "Devices", row => row.Devices),
        new("reason", "Reason", row => row.Reason),
        new("code", "Code", row => row.Code),
        new("serials", "Serials", row => row.Serials, Shown: false),
    ];

    /// <summary>As the result of a dry run.</summary>
    public static int Write(CommandScope scope, ActionPreview preview)
    {
        scope.Printer.List(Rows(preview), ColumnChoice.Pick(Columns, null, scope.Printer.Format), preview, ContractsJson.Default.ActionPreview);
        return ExitCode.Done;
    }

    /// <summary>Before the question, on standard error.</summary>
    public static void Tell(CommandScope scope, ActionPreview preview)
    {
        scope.Console.Tell($"{CellText.Words(preview.Kind.ToString())}: {preview.Will} of {preview.Selected} devices.");
        foreach (var reason in preview.LeftOut)
            scope.Console.Tell($"  {reason.Count} left out: {reason.Reason}");
    }

    private static IReadOnlyList<Row> Rows(ActionPreview preview) =>
    [
        new(CellText.Words(preview.Kind.ToString()), preview.Will, null, null, []),
        .. preview.LeftOut.Select(reason => new Row("Left out", reason.Count, reason.Reason, reason.Code, reason.Serials)),
    ];

    private sealed record Row(string Outcome, int Devices, string? Reason, string? Code, IReadOnlyList<string> Serials);
}

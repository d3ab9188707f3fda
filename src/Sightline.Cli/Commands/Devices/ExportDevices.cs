using System.CommandLine;
using System.Text;
using Sightline.Cli.Output;
using Sightline.Cli.Selection;
using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Cli.Commands.Devices;

/// <summary><c>sightline devices export</c>.</summary>
internal static class ExportDevices
{
    public static Command Create(CliApp app)
    {
        var file = new Argument<string>("file") { Description = "File to write; its ending says the form: .csv or .json." };
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var command = new Command("export", "Save the list of devices as CSV or JSON: every row that matches, every column unless some are named.") { file, force };
        var list = new ListOptions(DeviceColumns.All.Select(column => column.Name), DeviceFields.All.Fields.Select(field => field.Name));
        list.AddTo(command);
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            var path = scope.Parsed.GetRequiredValue(file);
            var format = FormatOf(path);
            var columns = ColumnChoice.Pick(DeviceColumns.All, list.Columns(scope), format);
            var page = await list.ReadAsync(scope, scope.Edge.Devices.ListAsync, everything: true, cancellationToken);
            await OutputFile.WriteAsync(path, scope.Parsed.GetValue(force), stream => WriteAsync(stream, format, page, columns));
            scope.Console.Tell($"{path}: {page.Items.Count} devices.");
            return ExitCode.Done;
        }));
        return command;
    }

    private static OutputFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => OutputFormat.Csv,
        ".JSON" => OutputFormat.Json,
        _ => throw CliException.Usage($"The ending of {path} says no form. Call it something.csv or something.json."),
    };

    private static async Task WriteAsync(Stream stream, OutputFormat format, Page<Device> page, IReadOnlyList<Column<Device>> columns)
    {
        // Spreadsheets read a CSV file as UTF-8 only if it begins with a byte order mark; JSON must not have one.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == OutputFormat.Csv));
        if (format == OutputFormat.Csv)
            CsvTable.Write(writer, page.Items, columns);
        else
            JsonText.Write(writer, page, ContractsJson.Default.PageDevice);
    }
}

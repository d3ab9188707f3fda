using System.Text.Json;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Contracts;

namespace Sightline.Cli.Commands.Discover;

/// <summary>Shows what a search would do, and what it found.</summary>
internal static class SearchReport
{
    public static int Write(CommandScope scope, SearchPreview preview)
    {
        scope.Printer.Sheet(
            preview,
            [
                new("addresses", preview.Addresses),
                new("excluded", preview.Excluded),
                new("ports", preview.Ports),
                new("estimatedSeconds", Math.Round(preview.EstimatedSeconds, 1)),
                .. preview.Problems.Select(problem => new Fact($"line {problem.Line}", problem.Message)),
            ],
            ContractsJson.Default.SearchPreview);
        return preview.Problems.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    /// <summary>What was found: every device that answered or announced itself since the search began.</summary>
    public static async Task<int> WriteAsync(CommandScope scope, SearchRun run, IReadOnlyList<Column<Device>> columns, CancellationToken cancellationToken)
    {
        var query = new ListQuery(Filter: $"lastSeen>={run.StartedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}", Sort: "address");
        var devices = new List<Device>();
        await foreach (var device in scope.Edge.Devices.ListAllAsync(query, cancellationToken))
            devices.Add(device);
        if (scope.Printer.Format == OutputFormat.Json)
            JsonText.WriteObject(scope.Console.Out, indented: true, json => Members(json, run, devices));
        else
            scope.Printer.Rows(devices, columns);
        scope.Console.Tell(Words(run));
        return run.State == SearchState.Failed ? ExitCode.SomeFailed : ExitCode.Done;
    }

    public static string Words(SearchRun run)
    {
        var asked = run.Addresses > 0 ? $"{run.Probed} of {run.Addresses} addresses asked, " : "";
        return $"{CellText.Words(run.State.ToString())}: {asked}{run.Found} devices found, {run.New} of them new.{(run.Message is null ? "" : " " + run.Message)}";
    }

    private static void Members(Utf8JsonWriter json, SearchRun run, List<Device> devices)
    {
        json.WritePropertyName("search");
        JsonSerializer.Serialize(json, run, ContractsJson.Default.SearchRun);
        json.WriteStartArray("devices");
        foreach (var device in devices)
            JsonSerializer.Serialize(json, device, ContractsJson.Default.Device);
        json.WriteEndArray();
    }
}

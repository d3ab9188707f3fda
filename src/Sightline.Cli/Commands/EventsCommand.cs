using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Cli.Terminal;
using Sightline.Client.Events;
using Sightline.Contracts;

namespace Sightline.Cli.Commands;

/// <summary><c>sightline events</c>.</summary>
internal static class EventsCommand
{
    private static readonly string[] Names = [EventNames.Device, EventNames.DeviceGone, EventNames.Task, EventNames.TaskItem, EventNames.Search, EventNames.OsImage, EventNames.OsImageGone, EventNames.OsCatalogue, EventNames.Reset];

    public static Command Create(CliApp app)
    {
        var names = new Option<string[]>("--name") { Description = $"Only events of these names: {string.Join(", ", Names)}.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        names.AcceptOnlyFromAmong(Names);
        var after = new Option<string?>("--after") { Description = "Go on after the event with this id.", HelpName = "ID" };
        var command = new Command("events", "Show live changes until Ctrl-C: one line each, or with --output json one JSON object each.") { names, after };
        command.SetAction(app.Act(async (scope, cancellationToken) =>
        {
            if (scope.Printer.Format == OutputFormat.Csv)
                throw CliException.Usage("Events are of different kinds, so they have no CSV form. Use --output json.");
            var wanted = scope.Parsed.GetValue(names) is { Length: > 0 } some ? some.ToHashSet() : [.. Names];
            await foreach (var news in scope.Edge.Events.ReadAsync(scope.Parsed.GetValue(after), cancellationToken))
                Write(scope, news, wanted);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Write(CommandScope scope, EdgeEvent news, HashSet<string> wanted)
    {
        if (news is StreamLost lost)
            scope.Console.Tell($"{lost.Reason} Trying again in {lost.RetryIn.TotalSeconds:0.0} s.");
        if (NameOf(news) is not { } name || !wanted.Contains(name))
            return;
        if (scope.Printer.Format == OutputFormat.Json)
            JsonText.WriteObject(scope.Console.Out, indented: false, json => Members(json, name, news));
        else
            scope.Console.Out.WriteLine(TerminalText.Clean($"{scope.Time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {name,-13}  {Words(news)}"));
        scope.Console.Out.Flush();
    }

    private static string? NameOf(EdgeEvent news) => news switch
    {
        DeviceEvent => EventNames.Device,
        DeviceGoneEvent => EventNames.DeviceGone,
        TaskEvent => EventNames.Task,
        TaskItemEvent => EventNames.TaskItem,
        SearchEvent => EventNames.Search,
        OsImageEvent => EventNames.OsImage,
        OsImageGoneEvent => EventNames.OsImageGone,
        OsCatalogueEvent => EventNames.OsCatalogue,
        ResetEvent => EventNames.Reset,
        _ => null,
    };

    private static string Words(EdgeEvent news) => news switch
    {
        DeviceEvent device => $"{device.Device.Serial}  {CellText.Words(device.Device.State.ToString())}  {device.Device.Name}  {device.Device.StateReason}",
        DeviceGoneEvent gone => gone.Serial,
        TaskEvent task => $"{task.Task.Id}  {CellText.Words(task.Task.State.ToString())}  {Acting.TaskReport.Words(task.Task)}",
        TaskItemEvent item => $"{item.Item.TaskId}  {item.Item.Serial}  {CellText.Words(item.Item.State.ToString())}  {item.Item.Step}  {item.Item.Message}",
        SearchEvent search => $"{search.Search.Id}  {Discover.SearchReport.Words(search.Search)}",
        OsImageEvent image => $"{image.Image.File}  {CellText.Words(image.Image.State.ToString())}  {image.Image.Received.ToString(CultureInfo.InvariantCulture)} of {image.Image.Size.ToString(CultureInfo.InvariantCulture)} bytes  {image.Image.Message}",
        OsImageGoneEvent gone => gone.Sha256,
        OsCatalogueEvent catalogue => $"issue {catalogue.Catalogue.Serial.ToString(CultureInfo.InvariantCulture)} by {catalogue.Catalogue.Issuer}",
        ResetEvent reset => reset.Reason,
        _ => "",
    };

    private static void Members(Utf8JsonWriter json, string name, EdgeEvent news)
    {
        json.WriteString("id", news.Id);
        json.WriteString("event", name);
        json.WritePropertyName("data");
        switch (news)
        {
            case DeviceEvent device: JsonSerializer.Serialize(json, device.Device, ContractsJson.Default.Device); break;
            case DeviceGoneEvent gone: JsonSerializer.Serialize(json, new DeviceGone(gone.Serial), ContractsJson.Default.DeviceGone); break;
            case TaskEvent task: JsonSerializer.Serialize(json, task.Task, ContractsJson.Default.TaskSummary); break;
            case TaskItemEvent item: JsonSerializer.Serialize(json, item.Item, ContractsJson.Default.TaskItem); break;
            case SearchEvent search: JsonSerializer.Serialize(json, search.Search, ContractsJson.Default.SearchRun); break;
            case OsImageEvent image: JsonSerializer.Serialize(json, image.Image, ContractsJson.Default.OsImage); break;
            case OsImageGoneEvent gone: JsonSerializer.Serialize(json, new OsImageGone(gone.Sha256), ContractsJson.Default.OsImageGone); break;
            case OsCatalogueEvent catalogue: JsonSerializer.Serialize(json, catalogue.Catalogue, ContractsJson.Default.OsCatalogueInfo); break;
            case ResetEvent reset: JsonSerializer.Serialize(json, new EventReset(reset.Reason), ContractsJson.Default.EventReset); break;
        }
    }
}

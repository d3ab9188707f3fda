using System.Text.Json;
using Sightline.Cli.Connection;
using Sightline.Cli.Output;
using Sightline.Cli.Terminal;
using Sightline.Contracts;

namespace Sightline.Cli.Acting;

/// <summary>Follows a task and shows how it ended.</summary>
internal static class TaskReport
{
    /// <summary>The task was accepted and is not waited for.</summary>
    public static int Accepted(CommandScope scope, TaskAccepted accepted)
    {
        scope.Printer.Sheet(
            accepted,
            [new("taskId", accepted.TaskId), new("kind", accepted.Preview.Kind), new("devices", accepted.Preview.Will), new("leftOut", accepted.Preview.Selected - accepted.Preview.Will)],
            ContractsJson.Default.TaskAccepted);
        scope.Console.Tell($"'sightline tasks watch {accepted.TaskId}' follows it.");
        return ExitCode.Done;
    }

    /// <summary>Waits for the end, then shows every device on which it did not succeed (JSON and CSV: every device).</summary>
    public static async Task<int> WaitAsync(CommandScope scope, string id, CancellationToken cancellationToken)
    {
        TaskSummary task;
        try
        {
            task = await LiveProgress.RunAsync(scope, "Task", progress => scope.Edge.Tasks.WaitAsync(id, new Translated(progress), cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            scope.Console.Tell($"The task goes on without you. 'sightline tasks watch {id}' follows it, 'sightline tasks cancel {id}' cancels it.");
            throw;
        }
        await WriteAsync(scope, task, cancellationToken);
        return task.State == TaskState.Succeeded ? ExitCode.Done : ExitCode.SomeFailed;
    }

    /// <summary>How a task stands, in words.</summary>
    public static string Words(TaskSummary task)
    {
        var parts = task.Counts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {CellText.Words(pair.Key.ToString()).ToLowerInvariant()}");
        return $"{CellText.Words(task.Kind.ToString())}: {string.Join("; ", parts)}";
    }

    private static async Task WriteAsync(CommandScope scope, TaskSummary task, CancellationToken cancellationToken)
    {
        var all = scope.Edge.Tasks.ListAllItemsAsync(task.Id, new ListQuery(), cancellationToken);
        var items = new List<TaskItem>(task.Items);
        await foreach (var item in all)
            items.Add(item);
        if (scope.Printer.Format == OutputFormat.Json)
            JsonText.WriteObject(scope.Console.Out, indented: true, json => Members(json, task, items));
        else
            WriteRows(scope, task, items);
    }

    private static void WriteRows(CommandScope scope, TaskSummary task, List<TaskItem> items)
    {
        var forPeople = scope.Printer.Format == OutputFormat.Table;
        var rows = forPeople ? items.FindAll(item => item.State != TaskItemState.Succeeded) : items;
        if (forPeople)
        {
            scope.Console.Out.WriteLine(TerminalText.Clean($"{Words(task)}; in {((task.EndedAt ?? task.CreatedAt) - task.CreatedAt).TotalSeconds:0.0} s."));
            foreach (var reason in task.LeftOut)
                scope.Console.Out.WriteLine(TerminalText.Clean($"{reason.Count} left out: {reason.Reason}"));
        }
        if (!forPeople || rows.Count > 0)
            scope.Printer.Rows(rows, ColumnChoice.Pick(TaskColumns.Items, null, scope.Printer.Format));
    }

    private static void Members(Utf8JsonWriter json, TaskSummary task, List<TaskItem> items)
    {
        json.WritePropertyName("task");
        JsonSerializer.Serialize(json, task, ContractsJson.Default.TaskSummary);
        json.WriteStartArray("items");
        foreach (var item in items)
            JsonSerializer.Serialize(json, item, ContractsJson.Default.TaskItem);
        json.WriteEndArray();
    }

    private sealed class Translated(IProgress<ProgressNews> progress) : IProgress<TaskSummary>
    {
        public void Report(TaskSummary value)
        {
            var open = TaskColumns.Count(value, TaskItemState.Waiting) + TaskColumns.Count(value, TaskItemState.Running);
            progress.Report(new ProgressNews(value.Items - open, value.Items, Words(value)));
        }
    }
}

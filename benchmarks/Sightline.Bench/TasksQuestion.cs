using System.Globalization;
using Sightline.Client;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Bench;

/// <summary>
/// What the task engine costs: a task over 25,600 devices that does nothing to them but is accepted, carried out with a recorded step
/// and stored as any other, while a client listens; then pages of a history of 500,000 items. All over HTTPS, as a person's client does it.
/// </summary>
internal sealed class TasksQuestion : Question
{
    private const int Devices = 25_600;
    private const int History = 500_000;

    public override string Name => "tasks";

    public override string Asks => "how fast a task over 25,600 devices is accepted, carried out and stored, and how fast pages of 500,000 items come";

    public override async Task<Answer> AnswerAsync(CancellationToken cancellationToken)
    {
        Say($"An edge host with {Devices} devices");
        await using var edge = await TasksEdge.StartAsync(Devices, cancellationToken);
        var answer = new Answer().Add("items", Devices);
        var id = await RunAsync(edge, answer, cancellationToken);
        Say($"A history of {History} items");
        var history = new TasksHistory(edge);
        answer.Add("history_items", await history.FillAsync(id, History, cancellationToken));
        var cursor = await history.CursorAfterAsync(History * 9 / 10, cancellationToken);
        return answer
            .Add("first_page_ms", await history.PageMillisecondsAsync(new ListQuery(), cancellationToken))
            .Add("deep_page_ms", await history.PageMillisecondsAsync(new ListQuery(Cursor: cursor), cancellationToken))
            .Add("text_page_ms", await history.PageMillisecondsAsync(new ListQuery(Filter: "evidence~0 kind=Add"), cancellationToken))
            .Add("peak_mb", TasksEdge.PeakMegabytes);
    }

    /// <summary>A small task first, so that the compiler's work is not measured; then the large one.</summary>
    private static async Task<string> RunAsync(TasksEdge edge, Answer answer, CancellationToken cancellationToken)
    {
        var all = new DeviceTarget(Filter: "");
        var some = new DeviceTarget(Serials: [.. Enumerable.Range(0, 500).Select(index => $"B8A44F{index:X6}")]);
        await edge.Client.Tasks.WaitAsync((await edge.Client.Actions.StartAsync(DeviceAction.Add(some), cancellationToken: cancellationToken)).TaskId, cancellationToken: cancellationToken);
        await using var listener = await TasksListener.StartAsync(edge, cancellationToken);
        var database = edge.Room<Database>();
        var (jobs, commits, written, processor) = (database.Jobs, database.Commits, TasksEdge.WrittenBytes, Environment.CpuUsage.TotalTime);
        var begun = TimeProvider.System.GetTimestamp();
        var accepted = await edge.Client.Actions.StartAsync(DeviceAction.Add(all), cancellationToken: cancellationToken);
        var accept = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        var ended = await edge.Client.Tasks.WaitAsync(accepted.TaskId, cancellationToken: cancellationToken);
        if (ended.Counts[TaskItemState.Succeeded] != Devices)
            throw new InvalidOperationException($"{ended.Counts[TaskItemState.Succeeded]} of {Devices} items succeeded.");
        var run = (ended.EndedAt!.Value - ended.CreatedAt).TotalSeconds;
        Say(string.Create(CultureInfo.InvariantCulture, $"Accepted in {accept:0.00} s, ended after {run:0.0} s; {database.Jobs - jobs} jobs in {database.Commits - commits} commits"));
        answer.Add("accept_s", accept).Add("run_s", run).Add("items_per_s", Devices / run)
            .Add("write_bytes_per_item", (TasksEdge.WrittenBytes - written) / Devices)
            .Add("run_cpu_s", (Environment.CpuUsage.TotalTime - processor).TotalSeconds)
            .Add("events", listener.Events).Add("event_bytes_per_s", listener.Bytes / run);
        return accepted.TaskId;
    }
}

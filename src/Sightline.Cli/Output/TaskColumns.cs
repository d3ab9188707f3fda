using Sightline.Contracts;

namespace Sightline.Cli.Output;

/// <summary>Columns of tasks, their items and searches.</summary>
internal static class TaskColumns
{
    public static readonly IReadOnlyList<Column<TaskSummary>> Tasks =
    [
        new("id", "Id", task => task.Id),
        new("kind", "Kind", task => task.Kind),
        new("about", "About", task => task.About, Shown: false),
        new("state", "State", task => task.State),
        new("items", "Devices", task => task.Items),
        new("succeeded", "Succeeded", task => Count(task, TaskItemState.Succeeded)),
        new("failedNothingChanged", "Failed, nothing changed", task => Count(task, TaskItemState.FailedNothingChanged), Shown: false),
        new("failedDeviceChanged", "Failed, device changed", task => Count(task, TaskItemState.FailedDeviceChanged), Shown: false),
        new("failed", "Failed", Failed),
        new("leftOut", "Left out", task => task.LeftOut.Sum(reason => reason.Count), Shown: false),
        new("requestedBy", "Requested by", task => task.RequestedBy, Shown: false),
        new("createdAt", "Created", task => task.CreatedAt),
        new("endedAt", "Ended", task => task.EndedAt),
        new("endsAbout", "Ends about", task => task.EndsAbout, Shown: false),
        new("deadline", "Deadline", task => task.Deadline, Shown: false),
        new("waitsFor", "Waits for", task => task.WaitsFor, Shown: false),
        new("waitsUntil", "Until", task => task.WaitsUntil, Shown: false),
        new("againOf", "Again of", task => task.AgainOf, Shown: false),
        new("cancelRequested", "Cancel requested", task => task.CancelRequested, Shown: false),
    ];

    public static readonly IReadOnlyList<Column<TaskItem>> Items =
    [
        new("taskId", "Task", item => item.TaskId, Shown: false),
        new("serial", "Serial", item => item.Serial),
        new("deviceName", "Name", item => item.DeviceName),
        new("state", "State", item => item.State),
        new("about", "About", item => item.About, Shown: false),
        new("step", "Step", item => item.Step),
        new("stepNumber", "Step number", item => item.StepNumber, Shown: false),
        new("stepCount", "Steps", item => item.StepCount, Shown: false),
        new("progress", "%", item => item.Progress),
        new("secondsLeft", "Seconds left", item => item.SecondsLeft, Shown: false),
        new("waitsUntil", "Until", item => item.WaitsUntil),
        new("wave", "Wave", item => item.Wave, Shown: false),
        new("code", "Code", item => item.Code),
        new("message", "Message", item => item.Message),
        new("evidence", "Evidence", item => item.Evidence, Shown: false),
        new("attempts", "Attempts", item => item.Attempts, Shown: false),
        new("startedAt", "Started", item => item.StartedAt, Shown: false),
        new("endedAt", "Ended", item => item.EndedAt, Shown: false),
    ];

    public static readonly IReadOnlyList<Column<TaskLogItem>> Log =
    [
        new("taskId", "Task", item => item.TaskId, Shown: false),
        new("kind", "Kind", item => item.Kind),
        new("requestedBy", "Requested by", item => item.RequestedBy, Shown: false),
        new("createdAt", "Created", item => item.CreatedAt, Shown: false),
        new("serial", "Serial", item => item.Serial),
        new("deviceName", "Name", item => item.DeviceName),
        new("state", "State", item => item.State),
        new("about", "About", item => item.About, Shown: false),
        new("step", "Step", item => item.Step, Shown: false),
        new("code", "Code", item => item.Code, Shown: false),
        new("message", "Message", item => item.Message),
        new("evidence", "Evidence", item => item.Evidence),
        new("attempts", "Attempts", item => item.Attempts, Shown: false),
        new("startedAt", "Started", item => item.StartedAt, Shown: false),
        new("endedAt", "Ended", item => item.EndedAt),
        new("waitsUntil", "Until", item => item.WaitsUntil, Shown: false),
        new("wave", "Wave", item => item.Wave, Shown: false),
    ];

    public static readonly IReadOnlyList<Column<SearchRun>> Searches =
    [
        new("id", "Id", run => run.Id),
        new("state", "State", run => run.State),
        new("multicast", "Multicast", run => run.Multicast),
        new("source", "Source", run => run.Source),
        new("addresses", "Addresses", run => run.Addresses),
        new("probed", "Probed", run => run.Probed),
        new("found", "Found", run => run.Found),
        new("new", "New", run => run.New),
        new("startedAt", "Started", run => run.StartedAt),
        new("endedAt", "Ended", run => run.EndedAt, Shown: false),
        new("message", "Message", run => run.Message, Shown: false),
    ];

    public static int Count(TaskSummary task, TaskItemState state) => task.Counts.GetValueOrDefault(state);

    private static object? Failed(TaskSummary task) =>
        Count(task, TaskItemState.FailedNothingChanged) + Count(task, TaskItemState.FailedDeviceChanged) + Count(task, TaskItemState.Expired);
}

using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Edge.Tasks;

/// <summary>The columns of the lists.</summary>
internal static class TaskFields
{
    public static FieldMap<TaskSummary> Tasks { get; } = new FieldMap<TaskSummary>(task => task.Id)
        .Text("id", task => task.Id)
        .Enum<TaskKind>("kind", task => task.Kind)
        .Enum<TaskState>("state", task => task.State)
        .Text("requestedBy", task => task.RequestedBy)
        .Time("createdAt", task => task.CreatedAt)
        .Time("endedAt", task => task.EndedAt)
        .Time("deadline", task => task.Deadline)
        .Number("items", task => task.Items)
        .Flag("cancelRequested", task => task.CancelRequested)
        .Text("about", task => task.About)
        .Text("waitsFor", task => task.WaitsFor)
        .Time("waitsUntil", task => task.WaitsUntil)
        .Text("againOf", task => task.AgainOf);

    public static FieldMap<TaskItem> Items { get; } = new FieldMap<TaskItem>(item => item.Serial)
        .Text("serial", item => item.Serial)
        .Text("deviceName", item => item.DeviceName)
        .Enum<TaskItemState>("state", item => item.State)
        .Text("step", item => item.Step)
        .Text("code", item => item.Code)
        .Text("message", item => item.Message)
        .Text("evidence", item => item.Evidence)
        .Number("attempts", item => item.Attempts)
        .Time("startedAt", item => item.StartedAt)
        .Time("endedAt", item => item.EndedAt)
        .Text("about", item => item.About)
        .Time("waitsUntil", item => item.WaitsUntil)
        .Number("wave", item => item.Wave);

    public static FieldMap<TaskLogItem> Log { get; } = new FieldMap<TaskLogItem>(item => $"{item.TaskId}/{item.Serial}")
        .Text("taskId", item => item.TaskId)
        .Enum<TaskKind>("kind", item => item.Kind)
        .Text("requestedBy", item => item.RequestedBy)
        .Time("createdAt", item => item.CreatedAt)
        .Text("serial", item => item.Serial)
        .Text("deviceName", item => item.DeviceName)
        .Enum<TaskItemState>("state", item => item.State)
        .Text("step", item => item.Step)
        .Text("code", item => item.Code)
        .Text("message", item => item.Message)
        .Text("evidence", item => item.Evidence)
        .Number("attempts", item => item.Attempts)
        .Time("startedAt", item => item.StartedAt)
        .Time("endedAt", item => item.EndedAt)
        .Text("about", item => item.About)
        .Time("waitsUntil", item => item.WaitsUntil)
        .Number("wave", item => item.Wave);

    public static FieldMap<DeviceTask> OfDevice { get; } = new FieldMap<DeviceTask>(task => task.TaskId)
        .Text("taskId", task => task.TaskId)
        .Enum<TaskKind>("kind", task => task.Kind)
        .Enum<TaskItemState>("state", task => task.State)
        .Text("message", task => task.Message)
        .Text("evidence", task => task.Evidence)
        .Time("createdAt", task => task.CreatedAt)
        .Time("endedAt", task => task.EndedAt);
}

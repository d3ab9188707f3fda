using Sightline.Contracts;

namespace Sightline.Cli.Tests.Fakes;

/// <summary>Records as the edge host would answer them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static Device Device(string serial = "ACCC8E000001", string name = "lobby", DeviceState state = DeviceState.Reachable) => new(
        serial, name, "P3268-LV", "Dome Camera", "11.11.124", "127.20.0.1", 20080, 20443, Management.Managed, state, "It answers.", Noon,
        [DiscoverySource.Ssdp, DiscoverySource.Mdns], Noon, Noon, Noon, Noon.AddMinutes(1), "root", new string('A', 64), null);

    public static Page<Device> Page(params Device[] devices) => new(devices, devices.Length, null);

    public static ActionPreview Preview(TaskKind kind, int will = 2) =>
        new(kind, will + 1, will, [new LeftOut("device.unreachable", "It does not answer.", 1, ["ACCC8E00000F"])]);

    public static TaskAccepted Accepted(TaskKind kind, string id = "task-1") => new(id, Preview(kind));

    public static TaskSummary Task(TaskKind kind, TaskState state, int succeeded, int failed = 0, int running = 0, string id = "task-1") => new(
        id, kind, state, "local", Noon, state == TaskState.Running ? null : Noon.AddSeconds(4), Noon.AddHours(1), succeeded + failed + running,
        new Dictionary<TaskItemState, int> { [TaskItemState.Succeeded] = succeeded, [TaskItemState.FailedNothingChanged] = failed, [TaskItemState.Running] = running },
        [], false);

    public static TaskItem Item(string serial, TaskItemState state, string? message = null) =>
        new("task-1", serial, "lobby", state, "login", state == TaskItemState.Succeeded ? null : "login.wrong-password", message, null, 1, Noon, Noon.AddSeconds(2));

    public static SearchRun Search(SearchState state, int found = 0) =>
        new("search-1", state, true, null, 0, 0, found, found, Noon, state == SearchState.Running ? null : Noon.AddSeconds(3), null);

    public static Problem Problem(int status, string code, string detail) => new($"urn:sightline:problem:{code}", code, status, detail, code, "trace-7");
}

namespace Sightline.Contracts;

/// <summary>What a task does to its devices.</summary>
public enum TaskKind
{
    /// <summary>Add discovered devices to the edge host.</summary>
    Add,

    /// <summary>Remove managed devices; they are discovered again.</summary>
    Remove,

    /// <summary>Log in.</summary>
    LogIn,

    /// <summary>Set the first password of factory-fresh devices.</summary>
    SetPassword,

    /// <summary>Restart and see the device return.</summary>
    Restart,

    /// <summary>Accept a changed certificate.</summary>
    AcceptCertificate,

    /// <summary>Upgrade AXIS OS.</summary>
    Upgrade,

    /// <summary>Roll AXIS OS back to the version before.</summary>
    RollBack,

    /// <summary>Commit an upgrade that a device still holds uncommitted.</summary>
    Commit,

    /// <summary>Reset to the factory default.</summary>
    FactoryDefault,
}

/// <summary>State of a task.</summary>
public enum TaskState
{
    /// <summary>Accepted; its start has not come.</summary>
    Scheduled,

    /// <summary>Items wait or run.</summary>
    Running,

    /// <summary>A person or a rule paused it: items that run go on to their end, none begins.</summary>
    Paused,

    /// <summary>Every item succeeded.</summary>
    Succeeded,

    /// <summary>Every item ended, at least one not well.</summary>
    Failed,

    /// <summary>A person cancelled it.</summary>
    Cancelled,
}

/// <summary>State of the part of a task that concerns one device. An item ends exactly once.</summary>
public enum TaskItemState
{
    /// <summary>Not begun, or waiting for the device.</summary>
    Waiting,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Done, and the result read back from the device.</summary>
    Succeeded,

    /// <summary>Failed; the device is as it was.</summary>
    FailedNothingChanged,

    /// <summary>Failed after the device may have changed: go and look.</summary>
    FailedDeviceChanged,

    /// <summary>Cancelled before anything changed.</summary>
    Cancelled,

    /// <summary>Its deadline passed while it waited.</summary>
    Expired,
}

/// <summary>Which devices an action is for: either ids, or all that match a filter except some.</summary>
/// <param name="Serials">The devices; null to use the filter.</param>
/// <param name="Filter">Filter as in <see cref="ListQuery.Filter"/>; used when <paramref name="Serials"/> is null. Must be given (<c>""</c> means all).</param>
/// <param name="Except">Devices that the filter matches but that are left alone.</param>
public sealed record DeviceTarget(IReadOnlyList<string>? Serials = null, string? Filter = null, IReadOnlyList<string>? Except = null);

/// <summary>An action without arguments.</summary>
/// <param name="Target">The devices.</param>
/// <param name="Options">When and how fast; null to begin at once.</param>
public sealed record ActionRequest(DeviceTarget Target, TaskOptions? Options = null);

/// <summary>An action that takes a user name and a password.</summary>
/// <param name="Target">The devices.</param>
/// <param name="UserName">User name on the devices.</param>
/// <param name="Password">Password, 1 to 64 characters from space to tilde. Never logged, never shown again.</param>
/// <param name="AllowBasicOverHttp">Whether the password may cross the network readable, on devices that only offer Basic on clear HTTP.</param>
/// <param name="Options">When and how fast; null to begin at once.</param>
public sealed record CredentialsActionRequest(DeviceTarget Target, string UserName, string Password, bool AllowBasicOverHttp = false, TaskOptions? Options = null)
{
    /// <summary>What a log or an exception would show: everything but the password.</summary>
    public override string ToString() => $"{nameof(CredentialsActionRequest)} {{ Target = {Target}, UserName = {UserName}, AllowBasicOverHttp = {AllowBasicOverHttp}, Options = {Options} }}";
}

/// <summary>Devices that an action leaves out, for one reason.</summary>
/// <param name="Code">Stable code, for example <c>device.already-managed</c>.</param>
/// <param name="Reason">The reason in one sentence.</param>
/// <param name="Count">How many.</param>
/// <param name="Serials">The first 100 of them.</param>
public sealed record LeftOut(string Code, string Reason, int Count, IReadOnlyList<string> Serials);

/// <summary>What an action would do.</summary>
/// <param name="Kind">The action.</param>
/// <param name="Selected">Devices that the target names.</param>
/// <param name="Will">Devices that it will be done to.</param>
/// <param name="LeftOut">The others. <paramref name="Will"/> plus the counts here equal <paramref name="Selected"/>.</param>
public sealed record ActionPreview(TaskKind Kind, int Selected, int Will, IReadOnlyList<LeftOut> LeftOut);

/// <summary>An action was accepted and is durable.</summary>
/// <param name="TaskId">The task that carries it out.</param>
/// <param name="Preview">What it does.</param>
public sealed record TaskAccepted(string TaskId, ActionPreview Preview);

/// <summary>A task. The counts always add up to <paramref name="Items"/>.</summary>
/// <param name="Id">Id; sorts by time of acceptance.</param>
/// <param name="Kind">What it does.</param>
/// <param name="State">State.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="CreatedAt">Accepted.</param>
/// <param name="EndedAt">Ended; null while it runs.</param>
/// <param name="Deadline">When items that still wait expire.</param>
/// <param name="Items">Number of devices.</param>
/// <param name="Counts">Items by state.</param>
/// <param name="LeftOut">Devices that were asked for but left out when it was accepted.</param>
/// <param name="CancelRequested">Whether a person asked to cancel it.</param>
/// <param name="About">What it is about beyond its kind, for example <c>to 12.11.147 (LTS 2026)</c>; null if the kind says it all.</param>
/// <param name="Options">When and how fast, as it was accepted; null for the default.</param>
/// <param name="WaitsFor">Why nothing begins now: its start, its window, a pause with its reason; null if items may begin.</param>
/// <param name="WaitsUntil">When that ends by itself; null if it does not or is not known.</param>
/// <param name="EndsAbout">When it ends at the pace of the items so far; null while that is not known.</param>
/// <param name="Waves">Its waves; null without.</param>
/// <param name="AgainOf">The task whose items this one does again; null if it is none's.</param>
public sealed record TaskSummary(
    string Id,
    TaskKind Kind,
    TaskState State,
    string RequestedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset Deadline,
    int Items,
    IReadOnlyDictionary<TaskItemState, int> Counts,
    IReadOnlyList<LeftOut> LeftOut,
    bool CancelRequested,
    string? About = null,
    TaskOptions? Options = null,
    string? WaitsFor = null,
    DateTimeOffset? WaitsUntil = null,
    DateTimeOffset? EndsAbout = null,
    IReadOnlyList<TaskWave>? Waves = null,
    string? AgainOf = null);

/// <summary>The part of a task that concerns one device.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Serial">The device.</param>
/// <param name="DeviceName">The device's name when the task was accepted.</param>
/// <param name="State">State.</param>
/// <param name="Step">Named step at which it is or ended.</param>
/// <param name="Code">Stable code of the outcome or of what it waits for, for example <c>login.wrong-password</c>; null if there is none.</param>
/// <param name="Message">What happened, what it means, what to do; or what it waits for.</param>
/// <param name="Evidence">What was read back from the device.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="StartedAt">First begun.</param>
/// <param name="EndedAt">Ended.</param>
/// <param name="About">What is done to this device beyond the task's kind, for example <c>11.11.212 → 12.11.147</c>; null if the kind says it all.</param>
/// <param name="StepNumber">Position of <paramref name="Step"/> in the item's way, from 1; null if it has no fixed way.</param>
/// <param name="StepCount">Steps of the item's way.</param>
/// <param name="Progress">How far the running step is, 0 to 100; null if that cannot be told.</param>
/// <param name="WaitsUntil">When it is tried again; null if it does not wait for a time.</param>
/// <param name="SecondsLeft">Expected seconds until this device is done; null if that is not known.</param>
/// <param name="Wave">Its wave, from 1; null without waves.</param>
public sealed record TaskItem(
    string TaskId,
    string Serial,
    string DeviceName,
    TaskItemState State,
    string? Step,
    string? Code,
    string? Message,
    string? Evidence,
    int Attempts,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? About = null,
    int? StepNumber = null,
    int? StepCount = null,
    double? Progress = null,
    DateTimeOffset? WaitsUntil = null,
    int? SecondsLeft = null,
    int? Wave = null);

/// <summary>The part of a task that concerns one device, with what it needs to stand in a list over all tasks.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">What the task does.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="CreatedAt">When the task was accepted.</param>
/// <param name="Serial">The device.</param>
/// <param name="DeviceName">The device's name when the task was accepted.</param>
/// <param name="State">State.</param>
/// <param name="Step">Named step at which it is or ended.</param>
/// <param name="Code">Stable code of the outcome or of what it waits for; null if there is none.</param>
/// <param name="Message">What happened, what it means, what to do; or what it waits for.</param>
/// <param name="Evidence">What was read back from the device.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="StartedAt">First begun.</param>
/// <param name="EndedAt">Ended.</param>
/// <param name="About">What is done to this device beyond the task's kind; null if the kind says it all.</param>
/// <param name="StepNumber">Position of <paramref name="Step"/> in the item's way, from 1; null if it has no fixed way.</param>
/// <param name="StepCount">Steps of the item's way.</param>
/// <param name="Progress">How far the running step is, 0 to 100; null if that cannot be told.</param>
/// <param name="WaitsUntil">When it is tried again; null if it does not wait for a time.</param>
/// <param name="SecondsLeft">Expected seconds until this device is done; null if that is not known.</param>
/// <param name="Wave">Its wave, from 1; null without waves.</param>
public sealed record TaskLogItem(
    string TaskId,
    TaskKind Kind,
    string RequestedBy,
    DateTimeOffset CreatedAt,
    string Serial,
    string DeviceName,
    TaskItemState State,
    string? Step,
    string? Code,
    string? Message,
    string? Evidence,
    int Attempts,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? About,
    int? StepNumber,
    int? StepCount,
    double? Progress,
    DateTimeOffset? WaitsUntil,
    int? SecondsLeft,
    int? Wave);

/// <summary>What a task did to one device, as the device's own history shows it.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Kind">What the task does.</param>
/// <param name="State">How the part for this device stands.</param>
/// <param name="Message">What happened, what it means, what to do; or what it waits for.</param>
/// <param name="Evidence">What was read back from the device.</param>
/// <param name="CreatedAt">When the task was accepted.</param>
/// <param name="EndedAt">When this part ended; null while it has not.</param>
public sealed record DeviceTask(
    string TaskId,
    TaskKind Kind,
    TaskItemState State,
    string? Message,
    string? Evidence,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt);

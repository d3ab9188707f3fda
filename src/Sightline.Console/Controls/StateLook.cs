using Sightline.Contracts;

namespace Sightline.Console.Controls;

/// <summary>How a status is shown: always an icon and a word, the tone colours the icon alone.</summary>
/// <param name="Word">The word of the design.</param>
/// <param name="Icon">Id of the drawing.</param>
/// <param name="Tone">CSS tone: ok, run, warn, new, bad or idle.</param>
public sealed record StateLook(string Word, string Icon, string Tone)
{
    /// <summary>Device states in the order in which Home shows them.</summary>
    public static IReadOnlyList<DeviceState> DeviceStates { get; } =
    [
        DeviceState.Reachable, DeviceState.Upgrading, DeviceState.CredentialsRequired, DeviceState.PasswordNotSet, DeviceState.CertificateChanged,
        DeviceState.Unreachable, DeviceState.Unsupported, DeviceState.Unknown,
    ];

    /// <summary>Two devices claim one serial number.</summary>
    public static StateLook Conflict { get; } = new(ControlsText.StateConflict, "triangle-alert", "bad");

    public static StateLook Of(DeviceState state) => state switch
    {
        DeviceState.Reachable => new(ControlsText.StateReachable, "circle-check", "ok"),
        DeviceState.Upgrading => new(ControlsText.StateUpgrading, "circle-arrow-up", "run"),
        DeviceState.CredentialsRequired => new(ControlsText.StateCredentialsRequired, "key-round", "warn"),
        DeviceState.PasswordNotSet => new(ControlsText.StatePasswordNotSet, "lock-open", "new"),
        DeviceState.CertificateChanged => new(ControlsText.StateCertificateChanged, "shield-alert", "bad"),
        DeviceState.Unreachable => new(ControlsText.StateUnreachable, "unplug", "bad"),
        DeviceState.Unsupported => new(ControlsText.StateUnsupported, "ban", "idle"),
        _ => new(ControlsText.StateUnknown, "circle-help", "idle"),
    };

    public static StateLook Of(TaskItemState state) => state switch
    {
        TaskItemState.Waiting => new(ControlsText.ItemWaiting, "clock", "idle"),
        TaskItemState.Running => new(ControlsText.ItemRunning, "loader-circle", "run"),
        TaskItemState.Succeeded => new(ControlsText.ItemSucceeded, "circle-check", "ok"),
        TaskItemState.FailedNothingChanged => new(ControlsText.ItemFailedNothingChanged, "circle-x", "bad"),
        TaskItemState.FailedDeviceChanged => new(ControlsText.ItemFailedDeviceChanged, "triangle-alert", "bad"),
        TaskItemState.Cancelled => new(ControlsText.ItemCancelled, "circle-slash", "idle"),
        _ => new(ControlsText.ItemExpired, "timer-off", "idle"),
    };

    public static StateLook Of(TaskState state) => state switch
    {
        TaskState.Scheduled => new(ControlsText.TaskScheduled, "calendar-clock", "idle"),
        TaskState.Running => new(ControlsText.TaskRunning, "loader-circle", "run"),
        TaskState.Paused => new(ControlsText.TaskPaused, "circle-pause", "warn"),
        TaskState.Succeeded => new(ControlsText.TaskSucceeded, "circle-check", "ok"),
        TaskState.Failed => new(ControlsText.TaskFailed, "circle-x", "bad"),
        _ => new(ControlsText.TaskCancelled, "circle-slash", "idle"),
    };

    public static StateLook Of(SearchState state) => state switch
    {
        SearchState.Running => new(ControlsText.SearchRunning, "loader-circle", "run"),
        SearchState.Completed => new(ControlsText.SearchCompleted, "circle-check", "ok"),
        SearchState.Cancelled => new(ControlsText.SearchCancelled, "circle-slash", "idle"),
        _ => new(ControlsText.SearchFailed, "circle-x", "bad"),
    };
}

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

    public static StateLook Of(DeviceState state) => state switch
    {
        DeviceState.Reachable => new("Reachable", "circle-check", "ok"),
        DeviceState.Upgrading => new("Upgrading", "circle-arrow-up", "run"),
        DeviceState.CredentialsRequired => new("Credentials required", "key-round", "warn"),
        DeviceState.PasswordNotSet => new("Password not set", "lock-open", "new"),
        DeviceState.CertificateChanged => new("Certificate changed", "shield-alert", "bad"),
        DeviceState.Unreachable => new("Unreachable", "unplug", "bad"),
        DeviceState.Unsupported => new("Unsupported", "ban", "idle"),
        _ => new("Unknown", "circle-help", "idle"),
    };

    public static StateLook Of(TaskItemState state) => state switch
    {
        TaskItemState.Waiting => new("Waiting", "clock", "idle"),
        TaskItemState.Running => new("Running", "loader-circle", "run"),
        TaskItemState.Succeeded => new("Succeeded", "circle-check", "ok"),
        TaskItemState.FailedNothingChanged => new("Failed, nothing changed", "circle-x", "bad"),
        TaskItemState.FailedDeviceChanged => new("Failed, go and look", "triangle-alert", "bad"),
        TaskItemState.Cancelled => new("Cancelled", "circle-slash", "idle"),
        _ => new("Expired", "timer-off", "idle"),
    };

    public static StateLook Of(TaskState state) => state switch
    {
        TaskState.Scheduled => new("Scheduled", "calendar-clock", "idle"),
        TaskState.Running => new("Running", "loader-circle", "run"),
        TaskState.Paused => new("Paused", "circle-pause", "warn"),
        TaskState.Succeeded => new("Succeeded", "circle-check", "ok"),
        TaskState.Failed => new("Failed", "circle-x", "bad"),
        _ => new("Cancelled", "circle-slash", "idle"),
    };

    public static StateLook Of(SearchState state) => state switch
    {
        SearchState.Running => new("Running", "loader-circle", "run"),
        SearchState.Completed => new("Completed", "circle-check", "ok"),
        SearchState.Cancelled => new("Cancelled", "circle-slash", "idle"),
        _ => new("Failed", "circle-x", "bad"),
    };
}

using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>
/// Whether a device can be worked on, as things stand. Pure. A device that does not answer but whose password worked is not left out:
/// it is waited for until the task's deadline.
/// </summary>
internal static class UpgradeGate
{
    /// <summary>Why the device is left out; null if it is not.</summary>
    public static Refusal? Judge(DeviceRecord device) => device switch
    {
        { IsManaged: false } => new(DeviceCodes.NotManaged, "Is only discovered. Add it first."),
        { Conflict: not null } => new(DeviceCodes.Conflict, "Two devices claim its serial number, so nothing is sent to either. Take one of them off the network."),
        { Reach.Kind: ReachKind.Excluded } => new(DeviceCodes.Excluded, "Its address is in an excluded range."),
        { State: DeviceState.Unsupported } => new(DeviceCodes.Unsupported, "Is not a device that can be managed."),
        { State: DeviceState.PasswordNotSet } => new(DeviceCodes.PasswordNotSet, "Has no account yet. Set its first password first."),
        { State: DeviceState.CertificateChanged } => new(DeviceCodes.CertificateChanged, "Its certificate or the device at its address changed. Compare it, then accept the certificate."),
        { State: DeviceState.CredentialsRequired } or { Login: null } => CredentialsRequired,
        { State: DeviceState.Unreachable or DeviceState.Unknown, Login.Standing: not (LoginStanding.Verified or LoginStanding.Unverified) } => CredentialsRequired,
        _ => null,
    };

    /// <summary>Whether a device that goes is away now and is waited for.</summary>
    public static bool IsAwaited(DeviceRecord device) => device.State is DeviceState.Unreachable or DeviceState.Unknown;

    private static Refusal CredentialsRequired { get; } = new(DeviceCodes.CredentialsRequired, "No working user name and password are stored for it. Log in first.");
}

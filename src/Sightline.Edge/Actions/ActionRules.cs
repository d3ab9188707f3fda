using Sightline.Contracts;
using Sightline.Edge.Inventory;

namespace Sightline.Edge.Actions;

/// <summary>Why an action does not concern a device.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Reason">One sentence that fits every device with this code.</param>
internal sealed record Refusal(string Code, string Reason);

/// <summary>Which devices an action can be done to, as things stand. Pure. The item asks again when its turn comes.</summary>
internal static class ActionRules
{
    private static readonly Refusal AlreadyManaged = new(DeviceCodes.AlreadyManaged, "Is managed already.");
    private static readonly Refusal NotManaged = new(DeviceCodes.NotManaged, "Is only discovered. Add it first.");
    private static readonly Refusal Conflict = new(DeviceCodes.Conflict, "Two devices claim its serial number, so nothing is sent to either. Take one of them off the network.");
    private static readonly Refusal Excluded = new(DeviceCodes.Excluded, "Its address is in an excluded range.");
    private static readonly Refusal Unsupported = new(DeviceCodes.Unsupported, "Is not a device that can be managed.");
    private static readonly Refusal Unreachable = new(DeviceCodes.Unreachable, "Does not answer.");
    private static readonly Refusal Upgrading = new(DeviceCodes.Upgrading, "Its AXIS OS is being changed by another task. Wait until that is done.");
    private static readonly Refusal NotChecked = new(DeviceCodes.NotChecked, "Was not checked yet. Check it, or wait a minute.");
    private static readonly Refusal PasswordNotSet = new(DeviceCodes.PasswordNotSet, "Has no account yet. Set its first password instead.");
    private static readonly Refusal PasswordAlreadySet = new(DeviceCodes.PasswordAlreadySet, "Has an account already. Log in instead.");
    private static readonly Refusal CredentialsRequired = new(DeviceCodes.CredentialsRequired, "No working user name and password are stored for it. Log in first.");
    private static readonly Refusal CertificateChanged = new(DeviceCodes.CertificateChanged, "Its certificate or the device at its address changed. Compare it, then accept the certificate.");
    private static readonly Refusal CertificateUnchanged = new(DeviceCodes.CertificateUnchanged, "Shows no other certificate than the one that is known.");
    private static readonly Refusal OtherDevice = new(DeviceCodes.OtherDevice, "Another device answers at its address. There is no certificate to accept; search for the device.");

    /// <summary>Null if the action can be done to the device now.</summary>
    public static Refusal? Judge(TaskKind kind, DeviceRecord device) => kind switch
    {
        TaskKind.Add => device.IsManaged ? AlreadyManaged : Contactable(device),
        TaskKind.Remove => device.IsManaged ? null : NotManaged,
        TaskKind.LogIn => Managed(device) ?? Contactable(device) ?? MayLogIn(device),
        TaskKind.SetPassword => Managed(device) ?? Contactable(device) ?? MaySetPassword(device),
        TaskKind.Restart or TaskKind.Upgrade or TaskKind.RollBack or TaskKind.Commit or TaskKind.FactoryDefault => Managed(device) ?? Contactable(device) ?? MayWrite(device),
        TaskKind.AcceptCertificate => Managed(device) ?? Contactable(device) ?? MayAccept(device),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an action on devices."),
    };

    private static Refusal? Managed(DeviceRecord device) => device.IsManaged ? null : NotManaged;

    private static Refusal? Contactable(DeviceRecord device) =>
        device.Conflict is not null ? Conflict
        : device.Reach.Kind == ReachKind.Excluded ? Excluded
        : device.State == DeviceState.Unsupported ? Unsupported
        : null;

    private static Refusal? MayLogIn(DeviceRecord device) => device.State switch
    {
        DeviceState.CredentialsRequired or DeviceState.Reachable => null,
        _ => Other(device),
    };

    private static Refusal? MaySetPassword(DeviceRecord device) => device.State switch
    {
        DeviceState.PasswordNotSet => null,
        DeviceState.Reachable or DeviceState.CredentialsRequired => PasswordAlreadySet,
        _ => Other(device),
    };

    private static Refusal? MayWrite(DeviceRecord device) => device.State == DeviceState.Reachable ? null : Other(device);

    private static Refusal? MayAccept(DeviceRecord device) => device.Reach.Kind switch
    {
        ReachKind.OtherCertificate => null,
        ReachKind.Stranger => OtherDevice,
        _ => CertificateUnchanged,
    };

    private static Refusal Other(DeviceRecord device) => device.State switch
    {
        DeviceState.PasswordNotSet => PasswordNotSet,
        DeviceState.CertificateChanged => CertificateChanged,
        DeviceState.CredentialsRequired => CredentialsRequired,
        DeviceState.Unreachable => Unreachable,
        DeviceState.Upgrading => Upgrading,
        _ => NotChecked,
    };
}

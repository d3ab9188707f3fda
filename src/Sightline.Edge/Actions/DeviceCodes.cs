namespace Sightline.Edge.Actions;

/// <summary>Stable codes: why a device is left out of an action, what an item waits for, and how it ended.</summary>
internal static class DeviceCodes
{
    public const string Unknown = "device.unknown";
    public const string AlreadyManaged = "device.already-managed";
    public const string NotManaged = "device.not-managed";
    public const string Conflict = "device.conflict";
    public const string Excluded = "device.excluded";
    public const string Unsupported = "device.unsupported";
    public const string Unreachable = "device.unreachable";
    public const string NotChecked = "device.not-checked";
    public const string Upgrading = "device.upgrading";
    public const string Starting = "device.starting";
    public const string PasswordNotSet = "device.password-not-set";
    public const string PasswordAlreadySet = "device.password-already-set";
    public const string CredentialsRequired = "device.credentials-required";
    public const string CertificateChanged = "device.certificate-changed";
    public const string CertificateUnchanged = "device.certificate-unchanged";
    public const string OtherDevice = "device.other-device";
    public const string InsecureAuthentication = "device.insecure-authentication";
    public const string Refused = "device.refused";
    public const string BadAnswer = "device.bad-answer";
    public const string Blocked = "device.blocked";

    public const string WrongPassword = "login.wrong-password";
    public const string NotAdministrator = "login.not-administrator";

    public const string PasswordRule = "password.rule";
    public const string UserNameRule = "password.user-name-rule";

    public const string DidNotReturn = "restart.did-not-return";
    public const string DidNotRestart = "restart.did-not-restart";
}

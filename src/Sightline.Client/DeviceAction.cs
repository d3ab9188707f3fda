using Sightline.Contracts;

namespace Sightline.Client;

/// <summary>An action on devices: what, on which, and what it needs. Made by the methods of this type, which know the routes.</summary>
public sealed record DeviceAction
{
    private DeviceAction(TaskKind kind, string route, DeviceTarget target, ActionCredentials? credentials = null) =>
        (Kind, Route, Target, Credentials) = (kind, route, target, credentials);

    /// <summary>What is done.</summary>
    public TaskKind Kind { get; }

    /// <summary>Which devices.</summary>
    public DeviceTarget Target { get; }

    /// <summary>When and how fast; null begins at once.</summary>
    public TaskOptions? Options { get; init; }

    internal string Route { get; }

    internal ActionCredentials? Credentials { get; }

    internal FactoryDefaultMode? Mode { get; private init; }

    /// <summary>Add discovered devices to the edge host.</summary>
    public static DeviceAction Add(DeviceTarget target) => new(TaskKind.Add, Routes.Add, target);

    /// <summary>Remove managed devices from the edge host; they are discovered again.</summary>
    public static DeviceAction Remove(DeviceTarget target) => new(TaskKind.Remove, Routes.Remove, target);

    /// <summary>Log in to managed devices.</summary>
    public static DeviceAction LogIn(DeviceTarget target, ActionCredentials credentials) => new(TaskKind.LogIn, Routes.LogIn, target, credentials);

    /// <summary>Set the first user name and password of factory-fresh devices.</summary>
    public static DeviceAction SetPassword(DeviceTarget target, ActionCredentials credentials) => new(TaskKind.SetPassword, Routes.SetPassword, target, credentials);

    /// <summary>Restart managed devices and see them return.</summary>
    public static DeviceAction Restart(DeviceTarget target) => new(TaskKind.Restart, Routes.Restart, target);

    /// <summary>Roll managed devices back to the AXIS OS version before, with its settings.</summary>
    public static DeviceAction RollBack(DeviceTarget target) => new(TaskKind.RollBack, Routes.RollBack, target);

    /// <summary>Commit an upgrade that managed devices still hold uncommitted.</summary>
    public static DeviceAction Commit(DeviceTarget target) => new(TaskKind.Commit, Routes.Commit, target);

    /// <summary>Reset managed devices to their factory default: settings, applications and accounts go.</summary>
    public static DeviceAction FactoryDefault(DeviceTarget target, FactoryDefaultMode mode) => new(TaskKind.FactoryDefault, Routes.FactoryDefault, target) { Mode = mode };

    /// <summary>Accept the changed certificate of managed devices.</summary>
    public static DeviceAction AcceptCertificate(DeviceTarget target) => new(TaskKind.AcceptCertificate, Routes.AcceptCertificate, target);
}

/// <summary>An account on devices.</summary>
/// <param name="UserName">User name.</param>
/// <param name="Password">Password, 1 to 64 characters from space to tilde.</param>
/// <param name="AllowBasicOverHttp">Whether the password may cross the network readable, on devices that only offer Basic on clear HTTP.</param>
public sealed record ActionCredentials(string UserName, string Password, bool AllowBasicOverHttp = false)
{
    /// <summary>What a log or an exception would show: everything but the password.</summary>
    public override string ToString() => $"{nameof(ActionCredentials)} {{ UserName = {UserName}, AllowBasicOverHttp = {AllowBasicOverHttp} }}";
}

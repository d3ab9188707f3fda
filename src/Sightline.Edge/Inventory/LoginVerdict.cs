namespace Sightline.Edge.Inventory;

/// <summary>What came of trying the credentials on a device.</summary>
internal abstract record LoginVerdict
{
    private LoginVerdict()
    {
    }

    /// <summary>Accepted, and the account is an administrator.</summary>
    public sealed record Accepted : LoginVerdict;

    /// <summary>The device refused user name or password.</summary>
    public sealed record Refused : LoginVerdict;

    /// <summary>Accepted, but the account has a lower role.</summary>
    public sealed record NotAdministrator : LoginVerdict;

    /// <summary>Not tried: the device wants the password readable over clear HTTP.</summary>
    public sealed record Insecure : LoginVerdict;

    /// <summary>Not tried, because of who or what is there, or nobody is.</summary>
    public sealed record NotTried(Observation Seen) : LoginVerdict;

    /// <summary>The device refuses every login for a while.</summary>
    public sealed record Blocked : LoginVerdict;

    /// <summary>The device answered something that says neither yes nor no.</summary>
    public sealed record Unclear(string Why) : LoginVerdict;
}

/// <summary>What a verdict on stored credentials changes. Pure.</summary>
internal static class LoginRules
{
    /// <summary>Refusals of a stored password after which it is not tried again.</summary>
    public const int MostRefusals = 2;

    /// <summary>The record after its stored credentials were tried.</summary>
    public static DeviceRecord Apply(DeviceRecord device, LoginVerdict verdict, DateTimeOffset at) => verdict switch
    {
        LoginVerdict.NotTried { Seen: var seen } => StateRules.Apply(device, seen, at),
        LoginVerdict.Accepted => With(device, LoginStanding.Verified, at),
        LoginVerdict.NotAdministrator => With(device, LoginStanding.NotAdministrator, at),
        LoginVerdict.Insecure => With(device, LoginStanding.Insecure, at),
        LoginVerdict.Refused => Refused(device, at),
        _ => device,
    };

    /// <summary>
    /// Whether the stored credentials may and should be tried now: after a change, or when the last trial is long ago.
    /// A refused password is never tried again without a person.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="changed">Whether something about it changed that makes a trial worthwhile.</param>
    /// <param name="every">How often without a reason.</param>
    /// <param name="now">Now.</param>
    public static bool AreDue(DeviceRecord device, bool changed, TimeSpan every, DateTimeOffset now) =>
        device is { IsManaged: true, Conflict: null, Reach.Kind: ReachKind.Answers, Login: { } login }
        && device.Life.NeedsSetup != true
        && login.Standing switch
        {
            LoginStanding.Unverified => true,
            LoginStanding.Verified => changed || login.Refusals > 0 || (now - login.At).Duration() >= every,
            LoginStanding.NotAdministrator or LoginStanding.Insecure => changed || (now - login.At).Duration() >= every,
            _ => false,
        };

    private static DeviceRecord With(DeviceRecord device, LoginStanding standing, DateTimeOffset at) =>
        StateRules.Settle(device with { Login = device.Login! with { Standing = standing, At = at, Refusals = 0 } }, at);

    private static DeviceRecord Refused(DeviceRecord device, DateTimeOffset at)
    {
        var refusals = device.Login!.Refusals + 1;
        var standing = refusals >= MostRefusals ? LoginStanding.Refused : device.Login.Standing;
        return StateRules.Settle(device with { Login = device.Login with { Standing = standing, At = at, Refusals = refusals } }, at);
    }
}

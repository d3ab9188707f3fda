namespace Sightline.Vapix.Http;

/// <summary>
/// Follows one request that carries a login down to the connection that it goes out on. On clear HTTP only the realm of a challenge says who is
/// there, so a login may go out only if the challenge came in this call or on this very connection.
/// </summary>
internal sealed class LoginScope(bool challengedNow)
{
    private static readonly AsyncLocal<LoginScope?> Flow = new();

    public static LoginScope? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>Whether the device named itself in the course of this call.</summary>
    public bool ChallengedNow { get; } = challengedNow;

    /// <summary>The connection that the request went out on.</summary>
    public DeviceSocketStream? Connection { get; set; }
}

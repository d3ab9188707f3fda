namespace Sightline.Vapix.Http;

/// <summary>
/// The login that one request carries. On clear HTTP only the realm of a challenge says who is there, so a login may go out only if the challenge
/// came in this call or on this very connection.
/// </summary>
/// <param name="authorization">Value of the request's Authorization header.</param>
/// <param name="challengedNow">Whether the device named itself in the course of this call.</param>
internal sealed class LoginScope(string authorization, bool challengedNow)
{
    public string Authorization { get; } = authorization;

    public bool ChallengedNow { get; } = challengedNow;

    /// <summary>The connection that the request went out on; null over TLS and before it was written.</summary>
    public DeviceConnection? Connection { get; set; }
}

namespace Sightline.Edge.Inventory;

/// <summary>How the device took the stored credentials. The names are stored.</summary>
internal enum LoginStanding
{
    /// <summary>Stored, to be verified at the next answer.</summary>
    Unverified,

    /// <summary>Accepted, with the role of an administrator.</summary>
    Verified,

    /// <summary>Refused. Not tried again until a person logs in.</summary>
    Refused,

    /// <summary>Accepted, but the account is no administrator.</summary>
    NotAdministrator,

    /// <summary>Not sent: the device only takes it readable over clear HTTP and nobody allowed that.</summary>
    Insecure,
}

/// <summary>Stored credentials without the password, which only the vault gives out.</summary>
/// <param name="UserName">User name.</param>
/// <param name="Standing">How the device took them.</param>
/// <param name="At">When that was found out.</param>
/// <param name="AllowBasicOverHttp">Whether the password may cross the network readable.</param>
/// <param name="Refusals">Refusals in a row of the stored credentials; two are the end.</param>
internal sealed record StoredLogin(string UserName, LoginStanding Standing, DateTimeOffset At, bool AllowBasicOverHttp, int Refusals = 0);

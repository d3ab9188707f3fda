namespace Sightline.Farm.Vapix.Accounts;

/// <summary>A user of a device.</summary>
/// <param name="Name">User name.</param>
/// <param name="Password">Password as set.</param>
/// <param name="Level">Highest role.</param>
/// <param name="Ptz">Whether the account may also steer.</param>
/// <param name="Comment">Free text.</param>
internal sealed record FarmAccount(string Name, string Password, AccessLevel Level, bool Ptz = false, string Comment = "")
{
    /// <summary>Name and level; never the password.</summary>
    public override string ToString() => $"{Name} ({Level})";
}

namespace Sightline.Vapix;

/// <summary>A device account to log in with. Its text form does not show the password.</summary>
/// <param name="UserName">Name of the account on the device.</param>
/// <param name="Password">Its password: 1 to 64 characters from space to tilde.</param>
public sealed record DeviceCredentials(string UserName, string Password)
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(DeviceCredentials)} {{ {nameof(UserName)} = {UserName}, {nameof(Password)} = *** }}";
}

namespace Sightline.Vapix.Accounts;

/// <summary>What an account may do on a device.</summary>
public enum AccountRole
{
    /// <summary>Live video.</summary>
    Viewer,

    /// <summary>Most settings of the image.</summary>
    Operator,

    /// <summary>Everything.</summary>
    Administrator,
}

/// <summary>An account on a device.</summary>
/// <param name="UserName">Name.</param>
/// <param name="Role">Highest of its roles.</param>
/// <param name="Ptz">Whether it may move the camera.</param>
public sealed record DeviceAccount(string UserName, AccountRole Role, bool Ptz);

/// <summary>The first account of a device that had none.</summary>
/// <param name="UserName">The account that now exists with the given password. <c>root</c> if the device (AXIS OS below 11.5) allows no other name and the wanted one could not be added after it.</param>
/// <param name="RootWasCreated">Whether the device made it necessary to create <c>root</c>, with the same password; it cannot be removed there.</param>
public sealed record FirstAccount(string UserName, bool RootWasCreated);

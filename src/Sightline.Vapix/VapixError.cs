namespace Sightline.Vapix;

/// <summary>Why a call failed.</summary>
public enum VapixErrorKind
{
    /// <summary>No connection could be made, with TLS where it is asked for. Nothing was sent.</summary>
    Unreachable,

    /// <summary>Connected, but no complete answer came in time. Whether the device acted is not known.</summary>
    TimedOut,

    /// <summary>The connection ended before the answer was complete. Whether the device acted is not known.</summary>
    ConnectionLost,

    /// <summary>The two sides could not agree on TLS, or what answers there speaks none. Nothing was sent.</summary>
    Tls,

    /// <summary>The device showed another certificate than the pinned one. Nothing was sent.</summary>
    CertificateChanged,

    /// <summary>Another device answered: the serial number is not the expected one. No credential was sent.</summary>
    WrongDevice,

    /// <summary>The call needs a login, but it is not certain enough who is there: the trust lacks a serial number or a pin, or the device does not name its serial number. No credential was sent.</summary>
    NotTrusted,

    /// <summary>A login is needed, or the device refused the credentials.</summary>
    Unauthorized,

    /// <summary>The device is factory-fresh: its first account has to be created.</summary>
    SetupRequired,

    /// <summary>The account is known but its role does not allow this.</summary>
    Forbidden,

    /// <summary>The device refuses this client for a while after failed logins. Wait before the next attempt.</summary>
    Blocked,

    /// <summary>The call would send a password over clear HTTP, which was not allowed (<see cref="VapixDevice.AllowClearText"/>). Nothing secret was sent.</summary>
    InsecureAuthentication,

    /// <summary>The device does not have what was asked for.</summary>
    NotSupported,

    /// <summary>The device understood and refused; its code and message say why.</summary>
    Refused,

    /// <summary>The answer could not be understood, or was a redirect, which is never followed.</summary>
    BadAnswer,

    /// <summary>The answer was larger than the limit.</summary>
    TooLarge,

    /// <summary>An argument of the call is outside of what a device accepts. Nothing was sent.</summary>
    InvalidInput,
}

/// <summary>Why a call failed, with what the device said. Holds no secret.</summary>
/// <param name="Kind">The kind, to decide on.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="HttpStatus">HTTP status of the answer; null if there was none.</param>
/// <param name="DeviceCode">The device's own error code as text; null if it gave none.</param>
/// <param name="DeviceMessage">What the device said, without control characters, at most 300 characters; null if it said nothing.</param>
/// <param name="MayHaveActed">Whether the device may have done what was asked although no proper answer came: ask it before trying again.</param>
public sealed record VapixError(
    VapixErrorKind Kind,
    string Message,
    int? HttpStatus = null,
    string? DeviceCode = null,
    string? DeviceMessage = null,
    bool MayHaveActed = false);

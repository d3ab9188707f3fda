namespace Sightline.Client;

/// <summary>Why there is no edge host to talk to.</summary>
public enum EdgeConnectionFault
{
    /// <summary>No connection file: no edge host has started on this machine with that data folder.</summary>
    NoConnectionFile,

    /// <summary>The connection file or the token file cannot be read by this account, or not as what it should be.</summary>
    ConnectionFileUnreadable,

    /// <summary>Nobody answers at the address.</summary>
    Unreachable,

    /// <summary>The answer did not come in time.</summary>
    TimedOut,

    /// <summary>Another certificate than the trusted one. Nothing was sent.</summary>
    WrongCertificate,

    /// <summary>What answered does not speak the API, or the line was cut in the answer.</summary>
    BadAnswer,
}

/// <summary>The edge host could not be reached, or is not the one that is trusted. The message says what to do.</summary>
public sealed class EdgeConnectionException(EdgeConnectionFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of fault.</summary>
    public EdgeConnectionFault Fault { get; } = fault;
}

namespace Sightline.Vapix.Http;

/// <summary>Whether a call goes out with the account of the device object.</summary>
internal enum CallAccess
{
    /// <summary>Never with a credential.</summary>
    Anonymous,

    /// <summary>With the account. Without one, the device's refusal is the answer.</summary>
    Login,
}

/// <summary>One request to a device.</summary>
internal sealed class Call(HttpMethod method, string target)
{
    public HttpMethod Method { get; } = method;

    /// <summary>Path and query, escaped, as it goes on the wire.</summary>
    public string Target { get; } = target;

    /// <summary>Body; it can be sent more than once.</summary>
    public HttpContent? Body { get; init; }

    public CallAccess Access { get; init; } = CallAccess.Login;

    /// <summary>Time for the whole call; null for the answer time-out of the options.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Limit of the answer in bytes; null for that of the options.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>Answers with an error status are given back too, because their body says why.</summary>
    public bool AnyStatus { get; init; }

    /// <summary>The call changes nothing, so it may be made again if a kept connection turns out to have ended just then.</summary>
    public bool IsRead { get; init; }

    /// <summary>Where the body of a success goes instead of into memory: a download.</summary>
    public Stream? Destination { get; init; }

    /// <summary>A large body: a login is proven with a cheap call right before it.</summary>
    public bool IsUpload { get; init; }

    /// <summary>The body holds a password or key, so it goes over TLS or by express permission only.</summary>
    public bool CarriesSecret { get; init; }

    public static Call Get(string target) => new(HttpMethod.Get, target);

    public static Call Post(string target, HttpContent body) => new(HttpMethod.Post, target) { Body = body };
}

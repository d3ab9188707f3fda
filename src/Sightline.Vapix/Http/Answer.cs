using Sightline.Vapix.Authentication;

namespace Sightline.Vapix.Http;

/// <summary>A complete answer of a device.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Body, at most the call's limit.</param>
/// <param name="ContentType">Content type as sent, or null.</param>
/// <param name="Challenges">Challenges of a 401; empty otherwise.</param>
/// <param name="HasSetupHeader">Whether the header <c>Axis-Setup</c> says that the first account is missing (AXIS OS 10+).</param>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string? ContentType, IReadOnlyList<Challenge> Challenges, bool HasSetupHeader)
{
    /// <summary>The device's clock (Date header); null if it did not send it.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Bytes of a download that went to the call's destination.</summary>
    public long Copied { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether a 401 means that no account exists yet (VAPIX, AXIS OS 10+: header, body text or both).</summary>
    public bool SaysSetup => Status == 401 && (HasSetupHeader || Body.Span.IndexOf("initial admin user must be created"u8) >= 0);
}

namespace Sightline.Vapix.Http;

/// <summary>A failure whose kind is known where it happens: no connection came about, it must not be used, or a download could not be kept. Travels through the handler to the caller as an error value.</summary>
internal sealed class WireFailure(VapixErrorKind kind, string message, Exception? inner = null) : IOException(message, inner)
{
    public VapixErrorKind Kind { get; } = kind;
}

/// <summary>
/// A login that was prepared for a known device was about to go out on a new clear-text connection, behind which somebody else may be.
/// Nothing was sent; the caller asks for a fresh challenge first.
/// </summary>
internal sealed class UnknownPeerException() : IOException("A prepared login is not sent on a connection whose peer has not named itself.");

/// <summary>The answer was larger than allowed.</summary>
internal sealed class AnswerTooLargeException(long limit) : IOException($"The answer is larger than the limit of {limit} bytes.")
{
    public long Limit { get; } = limit;
}

namespace Sightline.Discovery.Http;

/// <summary>Why there is no answer.</summary>
internal enum HttpRefusal
{
    /// <summary>The first bytes are not those of HTTP/1.</summary>
    NotHttp,

    /// <summary>A header line that is not one, or too many of them.</summary>
    BadHeader,

    /// <summary>A length that is not a number, or two that differ.</summary>
    BadLength,

    /// <summary>A chunk that breaks the grammar.</summary>
    BadChunk,

    /// <summary>More bytes than the limit.</summary>
    TooLarge,

    /// <summary>The connection ended before the answer did.</summary>
    Truncated,

    /// <summary>The connection failed or the time was up.</summary>
    Connection,
}

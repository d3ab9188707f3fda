namespace Sightline.Discovery.Mdns;

/// <summary>Why a packet is not a DNS message that is of use.</summary>
internal enum DnsRefusal
{
    /// <summary>Shorter than a header.</summary>
    TooShort,

    /// <summary>Longer than a multicast DNS packet may be (RFC 6762, section 17).</summary>
    TooLarge,

    /// <summary>An operation or a response code other than zero, which RFC 6762 (18.3, 18.11) says to ignore.</summary>
    Operation,

    /// <summary>More questions or records than fit in a packet.</summary>
    TooMany,

    /// <summary>A name that is too long, runs in a circle or uses an unknown label type.</summary>
    Name,

    /// <summary>The packet ends before its content does.</summary>
    Truncated,

    /// <summary>Record data that does not fit its type.</summary>
    Data,
}

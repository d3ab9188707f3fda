namespace Sightline.Farm.Mdns;

/// <summary>How long records may be kept, in seconds, as recorded from devices.</summary>
internal static class RecordLife
{
    /// <summary>PTR and TXT: 75 minutes.</summary>
    public const uint Long = 4500;

    /// <summary>Records that hold a host name or an address: two minutes.</summary>
    public const uint Short = 120;

    /// <summary>Every record of a legacy unicast answer (RFC 6762 section 6.7).</summary>
    public const uint Legacy = 10;
}

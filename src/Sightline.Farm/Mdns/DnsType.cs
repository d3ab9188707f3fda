namespace Sightline.Farm.Mdns;

/// <summary>Kinds of resource records (RFC 1035, 2782, 3596, 4034).</summary>
internal enum DnsType : ushort
{
    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Pointer to a name.</summary>
    Ptr = 12,

    /// <summary>Text strings.</summary>
    Txt = 16,

    /// <summary>IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>Host and port of a service.</summary>
    Srv = 33,

    /// <summary>Which records a name has.</summary>
    Nsec = 47,

    /// <summary>Any record, in a question.</summary>
    Any = 255,
}

namespace Sightline.Discovery.Mdns;

/// <summary>Record types (IANA "DNS parameters") that are read; all others are kept as bytes.</summary>
internal enum DnsType : ushort
{
    A = 1,
    Ptr = 12,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Nsec = 47,
    Any = 255,
}

namespace Sightline.Farm.Mdns;

/// <summary>Some of a device's records, as bits: five for each service type, then the host's.</summary>
internal readonly record struct RecordSet(ulong Bits)
{
    public static readonly RecordSet Address = new(1UL << 56);
    public static readonly RecordSet Address6 = new(1UL << 57);
    public static readonly RecordSet HostHolds = new(1UL << 58);

    private const int PerType = 5;

    public bool IsEmpty => Bits == 0;

    /// <summary>Type name to instance name.</summary>
    public static RecordSet Pointer(int type) => new(1UL << (type * PerType));

    public static RecordSet Service(int type) => new(2UL << (type * PerType));

    public static RecordSet Text(int type) => new(4UL << (type * PerType));

    public static RecordSet InstanceHolds(int type) => new(8UL << (type * PerType));

    /// <summary>List of types to type name.</summary>
    public static RecordSet Listing(int type) => new(16UL << (type * PerType));

    public bool Has(RecordSet other) => (Bits & other.Bits) != 0;

    public RecordSet Without(RecordSet other) => new(Bits & ~other.Bits);

    public static RecordSet operator |(RecordSet left, RecordSet right) => new(left.Bits | right.Bits);

    public static RecordSet operator &(RecordSet left, RecordSet right) => new(left.Bits & right.Bits);
}

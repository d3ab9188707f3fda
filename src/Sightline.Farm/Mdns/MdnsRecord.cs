using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Sightline.Farm.Mdns;

/// <summary>One resource record: its data is bytes, then a name where the kind has one, then bytes.</summary>
internal readonly ref struct MdnsRecord
{
    private MdnsRecord(DnsName name, DnsType type) => (Name, Type) = (name, type);

    public DnsName Name { get; }

    public DnsType Type { get; }

    /// <summary>The data before the name.</summary>
    public ReadOnlySpan<byte> Data { get; private init; }

    /// <summary>The name in the data (PTR, SRV, NSEC).</summary>
    public DnsName? Target { get; private init; }

    /// <summary>The data after the name.</summary>
    public ReadOnlySpan<byte> Tail { get; private init; }

    public static MdnsRecord Pointer(DnsName name, DnsName target) => new(name, DnsType.Ptr) { Target = target };

    public static MdnsRecord Address(DnsName name, IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return new MdnsRecord(name, bytes.Length == 4 ? DnsType.A : DnsType.Aaaa) { Data = bytes };
    }

    /// <summary>Priority and weight are 0, as devices send them.</summary>
    public static MdnsRecord Service(DnsName name, int port, DnsName host)
    {
        var data = new byte[6];
        BinaryPrimitives.WriteUInt16BigEndian(data.AsSpan(4), (ushort)port);
        return new MdnsRecord(name, DnsType.Srv) { Data = data, Target = host };
    }

    public static MdnsRecord Text(DnsName name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new MdnsRecord(name, DnsType.Txt) { Data = (byte[])[(byte)bytes.Length, .. bytes] };
    }

    /// <summary>Which kinds of records a name has, all of them below 256 (RFC 4034 section 4.1).</summary>
    public static MdnsRecord Holds(DnsName name, params ReadOnlySpan<DnsType> types)
    {
        Span<byte> bits = stackalloc byte[32];
        var used = 0;
        foreach (var type in types)
        {
            bits[(int)type / 8] |= (byte)(0x80 >> ((int)type % 8));
            used = Math.Max(used, ((int)type / 8) + 1);
        }
        return new MdnsRecord(name, DnsType.Nsec) { Target = name, Tail = (byte[])[0, (byte)used, .. bits[..used]] };
    }
}

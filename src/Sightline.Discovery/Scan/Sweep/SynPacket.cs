using System.Buffers.Binary;

namespace Sightline.Discovery.Scan.Sweep;

/// <summary>The one packet that asks an IPv4 address whether a port is open, and the answers to it (RFC 9293). Nothing about a packet is
/// remembered: the sequence number is computed from the address and the port, so an answer proves itself.</summary>
internal static class SynPacket
{
    /// <summary>IP header, TCP header, and the option that tells the largest segment.</summary>
    public const int Length = 44;

    private const int IpHeader = 20;
    private const byte Tcp = 6;
    private const byte Syn = 0x02;
    private const byte Rst = 0x04;
    private const byte Ack = 0x10;

    /// <summary>Writes the packet.</summary>
    /// <param name="packet">At least <see cref="Length"/> bytes.</param>
    /// <param name="source">Our address.</param>
    /// <param name="sourcePort">Our port.</param>
    /// <param name="target">The address asked.</param>
    /// <param name="port">The port asked.</param>
    /// <param name="secret">What makes the sequence numbers ours.</param>
    public static void Write(Span<byte> packet, uint source, ushort sourcePort, uint target, ushort port, ulong secret)
    {
        packet[..Length].Clear();
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], Length);
        BinaryPrimitives.WriteUInt16BigEndian(packet[4..], 1); // identification, of no use to a packet that is never cut; zero would make the kernel look for one
        packet[8] = 64; // hops; the checksum of the IP header is the kernel's
        packet[9] = Tcp;
        BinaryPrimitives.WriteUInt32BigEndian(packet[12..], source);
        BinaryPrimitives.WriteUInt32BigEndian(packet[16..], target);
        var tcp = packet[IpHeader..Length];
        BinaryPrimitives.WriteUInt16BigEndian(tcp, sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[2..], port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], Sequence(target, port, secret));
        tcp[12] = (Length - IpHeader) / 4 << 4;
        tcp[13] = Syn;
        BinaryPrimitives.WriteUInt16BigEndian(tcp[14..], 64_240);
        BinaryPrimitives.WriteUInt32BigEndian(tcp[20..], 0x020405B4); // largest segment 1,460
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], Checksum(packet[12..Length]));
    }

    /// <summary>Reads an answer: from where, and whether the port is open. Null for anything that is no answer to one of our packets.</summary>
    public static SynAnswer? Read(ReadOnlySpan<byte> packet, ushort sourcePort, ulong secret)
    {
        var header = packet.Length < IpHeader ? 0 : (packet[0] & 0x0F) * 4;
        if (header < IpHeader || packet[0] >> 4 != 4 || packet[9] != Tcp || packet.Length < header + 20)
            return null;
        var tcp = packet[header..];
        var address = BinaryPrimitives.ReadUInt32BigEndian(packet[12..]);
        var port = BinaryPrimitives.ReadUInt16BigEndian(tcp);
        if (BinaryPrimitives.ReadUInt16BigEndian(tcp[2..]) != sourcePort || BinaryPrimitives.ReadUInt32BigEndian(tcp[8..]) != Sequence(address, port, secret) + 1)
            return null;
        return (tcp[13] & (Syn | Ack | Rst)) switch
        {
            Syn | Ack => new SynAnswer(address, port, IsOpen: true),
            Rst or (Rst | Ack) => new SynAnswer(address, port, IsOpen: false),
            _ => null,
        };
    }

    private static uint Sequence(uint address, ushort port, ulong secret)
    {
        // The finish of SplitMix64: every bit of the input moves every bit of the output.
        var mixed = secret ^ (((ulong)address << 16) | port);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (uint)(mixed ^ (mixed >> 31));
    }

    // Over both addresses, the protocol and the length (the pseudo header) and the segment.
    private static ushort Checksum(ReadOnlySpan<byte> addressesAndSegment)
    {
        uint sum = Tcp + (uint)(Length - IpHeader);
        for (var i = 0; i < addressesAndSegment.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(addressesAndSegment[i..]);
        while (sum >> 16 != 0)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }
}

/// <summary>An answer to a packet of ours.</summary>
internal readonly record struct SynAnswer(uint Address, ushort Port, bool IsOpen);

using System.Buffers.Binary;
using CsCheck;
using Sightline.Discovery.Scan.Sweep;
using Xunit;

namespace Sightline.Discovery.Tests.Scan;

public sealed class SynPacketTests
{
    private const uint Us = 0x0A130002;
    private const uint Them = 0x0A140011;
    private const ushort OurPort = 40_000;
    private const ulong Secret = 0x123456789ABCDEF0;

    [Fact]
    public void Write_AnyTarget_HasACorrectChecksum() => Gen.Select(Gen.UInt, Gen.UInt, Gen.UShort, Gen.ULong).Sample((source, target, port, secret) =>
    {
        var packet = new byte[SynPacket.Length];
        SynPacket.Write(packet, source, OurPort, target, port, secret);

        // Over the pseudo header and the segment with its checksum the sum is all ones (RFC 1071).
        uint sum = 6 + (SynPacket.Length - 20);
        for (var i = 12; i < packet.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(i));
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        Assert.Equal(0xFFFFu, sum);
    });

    [Theory]
    [InlineData(0x12, true)]
    [InlineData(0x14, false)]
    [InlineData(0x04, false)]
    public void Read_AnswerToOurPacket_TellsThePort(byte flags, bool open) => Assert.Equal(new SynAnswer(Them, 80, open), SynPacket.Read(Reply(flags, 1), OurPort, Secret));

    [Theory]
    [InlineData(0x12, 2)]
    [InlineData(0x12, 0)]
    [InlineData(0x10, 1)]
    [InlineData(0x02, 1)]
    [InlineData(0x11, 1)]
    public void Read_AnythingElse_IsNoAnswer(byte flags, uint acknowledged) => Assert.Null(SynPacket.Read(Reply(flags, acknowledged), OurPort, Secret));

    [Fact]
    public void Read_OtherPortOrSecret_IsNoAnswer()
    {
        Assert.Null(SynPacket.Read(Reply(0x12, 1), OurPort + 1, Secret));
        Assert.Null(SynPacket.Read(Reply(0x12, 1), OurPort, Secret + 1));
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Gen.OneOf(Bytes.Noise(80), Bytes.Mutated(Gen.Const(Reply(0x12, 1)))).Sample(bytes => SynPacket.Read(bytes, OurPort, Secret), iter: Bytes.Runs);

    [Fact]
    public void Take_AllPortsOfAnAddress_CompletesIt()
    {
        var table = new SweepTable([System.Net.IPAddress.Parse("10.20.0.17"), System.Net.IPAddress.Parse("10.20.0.18")], [80, 443]);

        Assert.Equal(-1, table.Take(new SynAnswer(Them, 443, IsOpen: true)));
        Assert.Equal(-1, table.Take(new SynAnswer(Them, 443, IsOpen: true)));
        Assert.Equal(-1, table.Take(new SynAnswer(Them + 9, 80, IsOpen: true)));
        Assert.Equal(-1, table.Take(new SynAnswer(Them, 81, IsOpen: true)));
        Assert.Equal(0, table.Take(new SynAnswer(Them, 80, IsOpen: false)));
        Assert.Equal((0b10UL, true, 1), (table.OpenAt(0), table.IsComplete(0), table.Left));
    }

    // What a peer sends back: addresses and ports turned, our sequence number plus something acknowledged.
    private static byte[] Reply(byte flags, uint acknowledged)
    {
        var packet = new byte[SynPacket.Length];
        SynPacket.Write(packet, Us, OurPort, Them, 80, Secret);
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(24));
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(12), Them);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(16), Us);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(20), 80);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(22), OurPort);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(28), sequence + acknowledged);
        packet[33] = flags;
        return packet;
    }
}

using CsCheck;
using Sightline.Farm.Mdns;
using Xunit;

namespace Sightline.Farm.Tests.Mdns;

public sealed class MdnsReaderTests
{
    private static readonly byte[] Video = [11, .. "_axis-video"u8, 4, .. "_tcp"u8, 5, .. "local"u8, 0];

    [Fact]
    public void Read_QuestionWithKnownAnswer_TellsBoth()
    {
        // The second name points back to the first one's bytes; the target is one label and a pointer.
        byte[] packet = [0, 0, 2, 0, 0, 1, 0, 1, 0, 0, 0, 0, .. Video, 0, 12, 0x80, 1, 0xC0, 12, 0, 12, 0, 1, 0, 0, 17, 148, 0, 4, 1, (byte)'x', 0xC0, 12];

        var query = MdnsReader.Read(packet);

        Assert.NotNull(query);
        Assert.True(query.Truncated);
        var question = Assert.Single(query.Questions);
        Assert.Equal((DnsName.Parse("_AXIS-video._tcp.local"), DnsType.Ptr, true), (question.Name, question.Type, question.UnicastWanted));
        Assert.Equal("x._axis-video._tcp.local", Assert.Single(query.Known).Target.ToString());
    }

    [Fact]
    public void Read_KnownAnswerThatIsHalfOver_IsNotKnown()
    {
        byte[] packet = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, .. Video, 0, 12, 0, 1, 0, 0, 8, 0, 0, 4, 1, (byte)'x', 0xC0, 12];
        Assert.Empty(MdnsReader.Read(packet)!.Known);
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 12 })] // Points to itself.
    [InlineData(new byte[] { 0xC0, 14, 0xC0, 12 })] // Points forward.
    [InlineData(new byte[] { 1, 65, 0xC0, 12 })] // A circle.
    [InlineData(new byte[] { 64, 1, 2 })] // No such kind of label.
    [InlineData(new byte[] { 10, 65 })] // Ends too early.
    public void Read_BadName_IsRefused(byte[] name) =>
        Assert.Null(MdnsReader.Read([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. name, 0, 12, 0, 1]));

    [Fact]
    public void Read_Answer_IsRefused() => Assert.Null(MdnsReader.Read([0, 0, 0x84, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 120].Sample(bytes => { MdnsReader.Read(bytes); }, iter: 20_000);

    [Fact]
    public void Read_DamagedQuery_NeverThrows()
    {
        byte[] packet = [0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, .. Video, 0, 12, 0, 1, 0xC0, 12, 0, 12, 0, 1, 0, 0, 17, 148, 0, 4, 1, (byte)'x', 0xC0, 12];
        Gen.Select(Gen.Int[0, packet.Length - 1], Gen.Byte, Gen.Int[0, packet.Length]).Sample(
            (at, value, length) =>
            {
                var damaged = packet.ToArray();
                damaged[at] = value;
                MdnsReader.Read(damaged.AsSpan(0, length));
            },
            iter: 20_000);
    }
}

using System.Net;
using System.Text;
using CsCheck;
using Sightline.Discovery.Mdns;
using Xunit;

namespace Sightline.Discovery.Tests.Mdns;

public sealed class DnsCodecTests
{
    private static readonly Gen<string> Label = Gen.OneOf(
        Gen.OneOf("local", "_tcp", "_axis-video", "axis-b8a44f0a1b2c", "AXIS P3268-LV - B8A44F0A1B2C", "a.b", "back\\slash", "\u30ab\u30e1\u30e9"),
        Gen.Char.AlphaNumeric.Array[1, 63].Select(letters => new string(letters)));

    private static readonly Gen<DnsName> Name = Label.Array[0, 3].Select(labels => new DnsName([.. labels]));

    private static readonly Gen<DnsData> Data = Gen.OneOf<DnsData>(
        Name.Select(name => (DnsData)new DnsPointer(name)),
        Gen.Select(Gen.UShort, Gen.UShort, Gen.UShort, Name).Select((priority, weight, port, name) => (DnsData)new DnsService(priority, weight, port, name)),
        Gen.Char.AlphaNumeric.Array[1, 60].Select(letters => "macaddress=" + new string(letters)).Array[0, 4].Select(texts => (DnsData)new DnsText(texts)),
        Gen.Byte.Array[4].Select(bytes => (DnsData)new DnsAddress(new IPAddress(bytes))),
        Gen.Byte.Array[16].Select(bytes => (DnsData)new DnsAddress(new IPAddress(bytes))),
        Gen.Byte.Array[0, 40].Select(bytes => (DnsData)new DnsOther((DnsType)99, bytes)));

    private static readonly Gen<DnsRecord> Record = Gen.Select(Name, Gen.UInt, Data, Gen.Bool).Select((name, seconds, data, flushes) => new DnsRecord(name, TimeSpan.FromSeconds(seconds), data, flushes));

    private static readonly Gen<DnsQuestion> Question = Gen.Select(Name, Gen.OneOf(DnsType.Ptr, DnsType.Srv, DnsType.Any), Gen.Bool).Select((name, type, unicast) => new DnsQuestion(name, type, unicast));

    private static readonly Gen<DnsMessage> Message = Gen.Select(Gen.UShort, Gen.Bool, Question.Array[0, 4], Record.Array[0, 8], Record.Array[0, 8])
        .Select((id, response, questions, answers, additionals) => new DnsMessage(id, response, questions, answers, additionals));

    [Fact]
    public void Parse_WhatWasBuilt_GivesItBack() => Message.Sample(message =>
    {
        var parsed = DnsParser.Parse(DnsWriter.Build(message), out var refusal);

        Assert.Null(refusal);
        Assert.Equal(Describe(message), Describe(parsed!));
    });

    [Fact]
    public void Parse_Noise_IsAMessageOrARefusal() =>
        Bytes.Noise(600).Sample(bytes => Assert.True(DnsParser.Parse(bytes, out var refusal) is null == refusal is not null), iter: Bytes.Runs);

    [Fact]
    public void Parse_MutatedMessages_AreAMessageOrARefusal() =>
        Bytes.Mutated(Message.Select(DnsWriter.Build)).Sample(bytes => Assert.True(DnsParser.Parse(bytes, out var refusal) is null == refusal is not null), iter: Bytes.Runs);

    [Fact]
    public void Parse_EveryCutOfAMessage_IsRefused()
    {
        var packet = DnsWriter.Build(new DnsMessage(0, true, [], [new(DnsName.Of("_axis-video._tcp.local"), TimeSpan.FromSeconds(10), new DnsPointer(DnsName.Of("a._axis-video._tcp.local")))], []));

        for (var length = 0; length < packet.Length; length++)
        {
            Assert.Null(DnsParser.Parse(packet.AsSpan(0, length), out var refusal));
            Assert.Equal(length < 12 ? DnsRefusal.TooShort : DnsRefusal.Truncated, refusal);
        }
    }

    [Theory]
    [InlineData("itself", new byte[] { 0xC0, 12 })]
    [InlineData("forward", new byte[] { 0xC0, 20, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData("each other", new byte[] { 1, (byte)'a', 0xC0, 16, 0xC0, 12 })]
    [InlineData("unknown label type", new byte[] { 0x40, 0 })]
    [InlineData("into its own labels", new byte[] { 1, (byte)'a', 0xC0, 12 })]
    public void Parse_NameThatRunsInACircle_IsRefused(string kind, byte[] name)
    {
        byte[] packet = [0, 0, 0x84, 0, 0, 1, 0, 0, 0, 0, 0, 0, .. name, 0, 12, 0, 1];

        Assert.Null(DnsParser.Parse(packet, out var refusal));
        Assert.True(refusal == DnsRefusal.Name, $"{kind}: {refusal}");
    }

    [Fact]
    public void Parse_LongChainOfPointers_EndsAtTheLengthOfAName()
    {
        // Each question's name is one letter and a pointer to the one before: the 128th would have 256 bytes.
        var packet = new List<byte> { 0, 0, 0x84, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 1 };
        for (int i = 1, at = 12; i < 200; i++)
        {
            var here = packet.Count;
            packet.AddRange([1, (byte)'a', (byte)(0xC0 | (at >> 8)), (byte)at, 0, 12, 0, 1]);
            at = here;
        }

        Assert.Null(DnsParser.Parse(packet.ToArray(), out var refusal));
        Assert.Equal(DnsRefusal.Name, refusal);
    }

    [Fact]
    public void Parse_ManyRecordsPromised_IsRefusedAtOnce()
    {
        Assert.Null(DnsParser.Parse([0, 0, 0x84, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], out var refusal));
        Assert.Equal(DnsRefusal.TooMany, refusal);
    }

    [Fact]
    public void Build_RepeatedNames_AreCompressed()
    {
        var type = DnsName.Of("_axis-video._tcp.local");
        var once = DnsWriter.Build(new DnsMessage(0, false, [new(type, DnsType.Ptr)], [], []));
        var twice = DnsWriter.Build(new DnsMessage(0, false, [new(type, DnsType.Ptr), new(type, DnsType.Ptr)], [], []));

        Assert.Equal(once.Length + 6, twice.Length);
    }

    [Fact]
    public void Build_LabelTooLong_IsRefused()
    {
        var message = new DnsMessage(0, false, [new(new DnsName([new string('a', 64)]), DnsType.Ptr)], [], []);

        Assert.Throws<ArgumentException>(() => DnsWriter.Build(message));
    }

    private static string Describe(DnsMessage message)
    {
        var text = new StringBuilder($"{message.Id} {message.IsResponse}\n");
        foreach (var question in message.Questions)
            text.AppendLine($"? {question.Name} {question.Type} {question.WantsUnicast}");
        foreach (var record in message.Answers.Append(null).Concat(message.Additionals))
            text.AppendLine(record is null ? "--" : $"{record.Name} {record.TimeToLive} {record.Flushes} {Describe(record.Data)}");
        return text.ToString();
    }

    private static string Describe(DnsData data) => data switch
    {
        DnsText text => "TXT " + string.Join('|', text.Strings),
        DnsOther other => $"{other.Of} {Convert.ToHexString(other.Bytes)}",
        _ => data.ToString(),
    };
}

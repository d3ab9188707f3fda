using Sightline.Farm.Mdns;
using Xunit;

namespace Sightline.Farm.Tests.Mdns;

public sealed class MdnsMessagesTests
{
    private const string Instance = "AXIS P3268-LV - B8A44F0A1B2C._axis-video._tcp.local";
    private const string Host = "axis-b8a44f0a1b2c.local";
    private readonly MdnsMessages _messages = new();

    [Fact]
    public void LegacyAnswer_VideoServices_IsAsRecordedFromDevices()
    {
        var device = new MdnsIdentity(SampleDevices.New(address6: "fe80::baa4:4fff:fe0a:1b2c"));
        var query = SampleDevices.Ask("_axis-video._tcp.local", DnsType.Ptr, id: 4711);
        var answers = RecordSet.Pointer(0);

        var message = DnsMessage.Read(_messages.LegacyAnswer(device, query, answers, device.Additional(answers)));

        Assert.Equal((4711, 0x8400), (message.Id, message.Flags));
        Assert.Equal(["_axis-video._tcp.local PTR"], message.Questions);
        Assert.Equal([$"_axis-video._tcp.local 10 PTR {Instance}"], message.Answers);
        Assert.Equal([$"{Instance} 10 SRV 0 0 80 {Host}", $"{Instance} 10 TXT macaddress=B8A44F0A1B2C", $"{Host} 10 A 10.20.4.17", $"{Host} 10 AAAA fe80::baa4:4fff:fe0a:1b2c"], message.Additional);
    }

    [Fact]
    public void Answer_VideoServices_HasLivesAndFlushBitsAsRecorded()
    {
        var device = new MdnsIdentity(SampleDevices.New());
        var answers = RecordSet.Pointer(0);

        var message = DnsMessage.Read(_messages.Answer(device, answers, device.Additional(answers)));

        Assert.Equal((0, 0x8400), (message.Id, message.Flags));
        Assert.Empty(message.Questions);
        Assert.Equal([$"_axis-video._tcp.local 4500 PTR {Instance}"], message.Answers);
        Assert.Equal(
            [
                $"{Instance} 120 flush SRV 0 0 80 {Host}", $"{Instance} 4500 flush TXT macaddress=B8A44F0A1B2C", $"{Host} 120 flush A 10.20.4.17",
                $"{Instance} 120 flush NSEC {Instance} TXT SRV", $"{Host} 120 flush NSEC {Host} A",
            ],
            message.Additional);
    }

    [Fact]
    public void Goodbye_EveryRecord_HasNoLifeLeft()
    {
        var device = new MdnsIdentity(SampleDevices.New());
        var message = DnsMessage.Read(_messages.Goodbye(device));
        Assert.Contains($"_axis-video._tcp.local 0 PTR {Instance}", message.Answers);
        Assert.All(message.Answers, record => Assert.Contains(" 0 ", record, StringComparison.Ordinal));
    }

    [Fact]
    public void Probe_NewDevice_AsksForItsNamesAndProposesUniqueRecordsOnly()
    {
        var device = new MdnsIdentity(SampleDevices.New());
        var message = DnsMessage.Read(_messages.Probe(device));
        Assert.Equal(0, message.Flags);
        Assert.Contains($"{Instance} ANY QU", message.Questions);
        Assert.Contains($"{Host} ANY QU", message.Questions);
        Assert.Contains($"{Host} 120 A 10.20.4.17", message.Authority);
        Assert.DoesNotContain(message.Authority, record => record.Contains(" PTR ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(6, "_axis-video,_http")]
    [InlineData(9, "_axis-video,_http,_https")]
    [InlineData(12, "_axis-video,_vapix-http,_vapix-https")]
    public void Answer_Announcement_ListsTheServicesOfTheGeneration(int major, string types)
    {
        var device = new MdnsIdentity(SampleDevices.New(major: major));
        var message = DnsMessage.Read(_messages.Answer(device, device.Offered, default));
        var announced = message.Answers.Where(record => record.Contains("PTR AXIS", StringComparison.Ordinal)).Select(record => record[..record.IndexOf('.', StringComparison.Ordinal)]);
        Assert.Equal(types.Split(','), announced);
    }

    [Fact]
    public void Answer_EverythingWithLongestName_FitsOnePacket()
    {
        var device = new MdnsIdentity(SampleDevices.New(label: new string('x', 63), address6: "fe80::1") with { IsRecorder = true, IsBodyWornSystem = true });
        var packet = _messages.Answer(device, device.Offered, default);
        Assert.InRange(packet.Length, 100, MdnsWriter.MaxPacket);
        Assert.Contains(DnsMessage.Read(packet).Answers, record => record.Contains("NSEC axis-", StringComparison.Ordinal));
    }

    [Fact]
    public void Answer_LabelOfAnyBytes_IsKept()
    {
        var device = new MdnsIdentity(SampleDevices.New(label: "Hall; <b>1.2</b>\n\"é\""));
        var message = DnsMessage.Read(_messages.Answer(device, RecordSet.Pointer(0), default));
        Assert.Equal(["_axis-video._tcp.local 4500 PTR Hall; <b>1.2</b>\n\"é\"._axis-video._tcp.local"], message.Answers);
    }
}

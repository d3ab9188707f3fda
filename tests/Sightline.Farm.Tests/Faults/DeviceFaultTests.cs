using Sightline.Farm.Faults;
using Xunit;

namespace Sightline.Farm.Tests.Faults;

public sealed class DeviceFaultTests
{
    [Theory]
    [InlineData("slow", FaultKind.Slow, null, 0, null)]
    [InlineData("slow=3s@10s-2m", FaultKind.Slow, "3s", 10, 120)]
    [InlineData("unavailable@1h", FaultKind.Unavailable, null, 3600, null)]
    [InlineData("redirect=http://user@192.0.2.1/@x", FaultKind.Redirect, "http://user@192.0.2.1/@x", 0, null)]
    [InlineData("hostile=elsewhere:192.0.2.1:8080@5", FaultKind.Hostile, "elsewhere:192.0.2.1:8080", 5, null)]
    public void Parse_Fault_TellsKindValueAndTimes(string text, FaultKind kind, string? value, int from, int? to) =>
        Assert.Equal(new DeviceFault(kind, value, TimeSpan.FromSeconds(from), to is { } end ? TimeSpan.FromSeconds(end) : null), DeviceFault.Parse(text));

    [Theory]
    [InlineData("slwo", "There is no fault 'slwo'")]
    [InlineData("slow=fast", "not a duration")]
    [InlineData("drop=later", "connect or answer")]
    [InlineData("unavailable=1", "takes no value")]
    [InlineData("redirect", "an address such as")]
    [InlineData("redirect=file:///etc/passwd", "an address such as")]
    [InlineData("new-address=::1", "an IPv4 address")]
    [InlineData("duplicate-serial=12", "12 hexadecimal digits")]
    [InlineData("refuse-upgrade", "one of 400")]
    [InlineData("refuse-upgrade=200", "one of 400")]
    [InlineData("cut-upload=quarter", "half or answer")]
    [InlineData("bad-release=sound", "apps or picture")]
    [InlineData("hostile=rude", "one of markup")]
    [InlineData("hostile=markup:1.2.3.4:5", "elsewhere:HOST:PORT")]
    [InlineData("slow@20s-10s", "ends after it begins")]
    public void Parse_NoFault_SaysWhatIsWrong(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => DeviceFault.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("slow=3s@10s-120s")]
    [InlineData("slow@500ms")]
    [InlineData("hostile=control")]
    public void ToString_Fault_ReadsBackTheSame(string text) => Assert.Equal(text, DeviceFault.Parse(text).ToString());

    [Fact]
    public void Parse_EveryKind_HasAName()
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
            Assert.Equal(kind, FaultNames.Kind(FaultNames.Name(kind)));
    }

    [Theory]
    [InlineData("slow=3s", "is not a fault rule")]
    [InlineData("0%:slow", "is not a share")]
    [InlineData("101%:slow", "is not a share")]
    public void ParseRule_NoRule_SaysWhatIsWrong(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => FaultRule.Parse(text)).Message, StringComparison.Ordinal);
}

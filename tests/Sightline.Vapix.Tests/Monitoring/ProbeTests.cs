using CsCheck;
using Sightline.Vapix.Monitoring;
using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests.Monitoring;

public sealed class ProbeTests
{
    private const string BootId = "b6d1c0de-2a4f-4a55-9d0e-0c7f3d1f8a21";
    private const string Ready = "{\"apiVersion\":\"1.5\",\"method\":\"systemready\",\"data\":{\"systemready\":\"yes\",\"needsetup\":\"no\",\"uptime\":\"482113\",\"bootid\":\"" + BootId + "\",\"passphrasepolicy\":\"none\"}}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_ModernDevice_TakesOneRequestAndKeepsTheConnection()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        string? last = null;
        for (var round = 1; round <= 5; round++)
        {
            var probe = (await device.ProbeAsync(Stop)).Value;
            Assert.True(probe.Ready);
            Assert.False(probe.NeedsSetup);
            Assert.Equal(BootId, probe.BootId);
            Assert.Equal(TimeSpan.FromSeconds(482_113), probe.Uptime);
            Assert.True(round == 1 || ReferenceEquals(last, probe.BootId), "An unchanged boot id is one object.");
            last = probe.BootId;
            Assert.Equal(round, server.Requests.Count);
        }

        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    public async Task Probe_DeviceWithoutSystemReady_TakesOneRequestFromTheSecondTimeOn(int missing)
    {
        await using var server = RawServer.Answering((request, connection, stop) => request.Method == "GET"
            ? connection.AnswerAsync(401, "", stop, "WWW-Authenticate: Digest realm=\"AXIS_00408CFB6888\", nonce=\"1\"")
            : connection.AnswerAsync(missing, "", stop, "WWW-Authenticate: Digest realm=\"AXIS_00408CFB6888\", nonce=\"1\""));
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, new DeviceTrust("00408CFB6888", null));
        for (var round = 1; round <= 4; round++)
        {
            var probe = (await device.ProbeAsync(Stop)).Value;
            Assert.True(probe.Ready);
            Assert.Null(probe.BootId);
            Assert.Equal("00408CFB6888", probe.Serial);
            Assert.Equal(round + 1, server.Requests.Count);
        }
    }

    [Fact]
    public async Task Probe_SystemReadyGoneForAMoment_IsAskedAgain()
    {
        var starting = false;
        await using var server = RawServer.Answering((request, connection, stop) => starting
            ? connection.AnswerAsync(404, "", stop)
            : connection.AnswerAsync(200, Ready, stop));
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        Assert.True((await device.ProbeAsync(Stop)).Ok);
        starting = true;
        Assert.False((await device.ProbeAsync(Stop)).Ok);
        starting = false;
        Assert.Equal(BootId, (await device.ProbeAsync(Stop)).Value.BootId);
    }

    [Fact]
    public async Task Probe_OldDeviceReplacedByAnother_IsWrongDevice()
    {
        await using var server = RawServer.Answering((request, connection, stop) => request.Method == "GET"
            ? connection.AnswerAsync(401, "", stop, "WWW-Authenticate: Digest realm=\"AXIS_00408C000000\", nonce=\"1\"")
            : connection.AnswerAsync(404, "", stop));
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, new DeviceTrust("00408CFB6888", null)).ProbeAsync(Stop);
        Assert.Equal(VapixErrorKind.WrongDevice, result.Error?.Kind);
    }

    [Theory]
    [InlineData("{\"data\":{\"systemready\":\"no\",\"needsetup\":\"yes\"}}", false, true)]
    [InlineData("\uFEFF{\"data\":{\"systemready\":true,\"needsetup\":false,}}", true, false)]
    [InlineData("{\"needsetup\":\"yes\",\"data\":{\"x\":{\"systemready\":\"no\"},\"y\":[{\"systemready\":\"no\"}],\"systemready\":\"yes\"}}", true, null)]
    public void TryRead_Variants_AreUnderstood(string json, bool ready, bool? needsSetup)
    {
        Assert.True(ReadyReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json), null, out var probe));
        Assert.Equal(ready, probe.Ready);
        Assert.Equal(needsSetup, probe.NeedsSetup);
    }

    [Fact]
    public void TryRead_AnyBytes_NeverThrows() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, Ready.Length - 1], Gen.Byte).Sample((wild, position, replaced) =>
        {
            var near = System.Text.Encoding.UTF8.GetBytes(Ready);
            near[position] = replaced;
            ReadyReader.TryRead(wild, null, out _);
            ReadyReader.TryRead(near, BootId, out _);
            ReadyReader.TryRead(near.AsSpan(0, position), BootId, out _);
        }, iter: Effort.Times(20_000));
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sightline.Farm.Faults;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Faults;

/// <summary>Each fault, as a client meets it.</summary>
public sealed class FaultTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unavailable_AndCleared_Is503AndThenGoodAgain()
    {
        await using var farm = await FaultyFarm.StartAsync();
        farm.Device.ApplyFault(DeviceFault.Parse("unavailable"));
        using (var answer = await farm.AskAsync(farm.Device))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains(farm.Host.Devices[1].Serial, await farm.TextAsync(farm.Host.Devices[1]), StringComparison.Ordinal);

        farm.Device.ClearFaults();
        Assert.Contains(farm.Device.Serial, await farm.TextAsync(farm.Device), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slow_OneSecond_AnswersAfterIt()
    {
        var time = new FakeTimeProvider();
        await using var farm = await FaultyFarm.StartAsync(time);
        farm.Device.ApplyFault(DeviceFault.Parse("slow=30s"));
        var answer = farm.TextAsync(farm.Device);
        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(300, Cancel)));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Contains(farm.Device.Serial, await answer.WaitAsync(Limit, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_FromAndTo_BeginAndEndTheFault()
    {
        var time = new FakeTimeProvider();
        await using var farm = await FaultyFarm.StartAsync(time, "100%:unavailable@10s-20s");
        async Task<HttpStatusCode> StatusAsync()
        {
            using var answer = await farm.AskAsync(farm.Device);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Empty(farm.Device.Faults!.List);
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("drop=answer")]
    [InlineData("garbage=wire")]
    public async Task BrokenConnection_Request_FailsAtOnce(string fault)
    {
        await using var farm = await FaultyFarm.StartAsync(null, "100%:" + fault);
        await Assert.ThrowsAsync<HttpRequestException>(() => farm.TextAsync(farm.Device));
    }

    [Fact]
    public async Task HalfOpen_Connection_IsAcceptedAndSilent()
    {
        await using var farm = await FaultyFarm.StartAsync(null, "100%:half-open");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(farm.Device.Address, farm.Device.HttpPort, Cancel);
        await socket.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Cancel);
        var read = socket.ReceiveAsync(new byte[1], SocketFlags.None);
        Assert.NotSame(read, await Task.WhenAny(read, Task.Delay(300, Cancel)));
        farm.Device.ClearFaults();
        await Assert.ThrowsAsync<SocketException>(() => read.WaitAsync(Limit, Cancel));
    }

    [Fact]
    public async Task Garbage_Answer_IsNoJson()
    {
        await using var farm = await FaultyFarm.StartAsync(null, "100%:garbage");
        using var answer = await farm.AskAsync(farm.Device);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonNode.Parse(bytes));
    }

    [Fact]
    public async Task Endless_Answer_GoesOnUntilTheReaderLeaves()
    {
        await using var farm = await FaultyFarm.StartAsync(null, "100%:endless");
        using var answer = await farm.AskAsync(farm.Device, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
        var buffer = new byte[1 << 20];
        await body.ReadExactlyAsync(buffer, Cancel).AsTask().WaitAsync(Limit, Cancel);
        await body.ReadExactlyAsync(buffer, Cancel).AsTask().WaitAsync(Limit, Cancel);
        Assert.All(buffer, value => Assert.Equal((byte)'A', value));
    }

    [Fact]
    public async Task Redirect_AnyRequest_LeadsElsewhere()
    {
        await using var farm = await FaultyFarm.StartAsync(null, "100%:redirect=http://192.0.2.66/trap");
        using var answer = await farm.AskAsync(farm.Device);
        Assert.Equal((HttpStatusCode.Found, new Uri("http://192.0.2.66/trap")), (answer.StatusCode, answer.Headers.Location));
    }

    [Fact]
    public async Task Unauthorized_RightPassword_Is401()
    {
        await using var farm = await FaultyFarm.StartAsync();
        async Task<HttpStatusCode> StatusAsync()
        {
            using var client = new HttpClient(new SocketsHttpHandler { Credentials = new NetworkCredential(farm.Device.UserName, farm.Device.Password) });
            using var answer = await client.GetAsync(new Uri($"http://{farm.Device.Address}:{farm.Device.HttpPort}/axis-cgi/applications/list.cgi"), Cancel);
            return answer.StatusCode;
        }
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        farm.Device.ApplyFault(DeviceFault.Parse("unauthorized"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync());
    }

    [Fact]
    public async Task NewCertificate_UntilCleared_ShowsAnother()
    {
        await using var farm = await FaultyFarm.StartAsync();
        using var before = await FaultyFarm.CertificateAsync(farm.Device);
        farm.Device.ApplyFault(DeviceFault.Parse("new-certificate"));
        using var changed = await FaultyFarm.CertificateAsync(farm.Device);
        Assert.NotEqual(before.Thumbprint, changed.Thumbprint);
        Assert.Contains(farm.Device.Serial.ToLowerInvariant(), changed.Subject, StringComparison.Ordinal);
        farm.Device.ClearFaults();
        using var after = await FaultyFarm.CertificateAsync(farm.Device);
        Assert.Equal(before.Thumbprint, after.Thumbprint);
    }

    [Fact]
    public async Task NewAddress_UntilCleared_MovesTheDevice()
    {
        await using var farm = await FaultyFarm.StartAsync();
        var before = farm.Device.Address;
        farm.Device.ApplyFault(DeviceFault.Parse("new-address"));
        Assert.NotEqual(before, farm.Device.Address);
        Assert.Contains(farm.Device.Serial, await farm.TextAsync(farm.Device), StringComparison.Ordinal);
        using var old = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => old.GetAsync(new Uri($"http://{before}:{farm.Device.HttpPort}/"), Cancel));
        farm.Device.ClearFaults();
        Assert.Equal(before, farm.Device.Address);
    }

    [Fact]
    public async Task NewAddress_OfAnotherDevice_IsRefused()
    {
        await using var farm = await FaultyFarm.StartAsync();
        var taken = farm.Host.Devices[1];
        var refusal = Assert.Throws<FormatException>(() => farm.Device.ApplyFault(new DeviceFault(FaultKind.NewAddress, taken.Address.ToString())));
        Assert.Contains(taken.Serial, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DuplicateSerial_OfTheNextDevice_IsShownWithAnotherCertificate()
    {
        await using var farm = await FaultyFarm.StartAsync();
        var victim = farm.Host.Devices[1];
        farm.Device.ApplyFault(DeviceFault.Parse("duplicate-serial"));
        var said = JsonNode.Parse(await farm.TextAsync(farm.Device))!["data"]!["propertyList"]!["SerialNumber"]!.GetValue<string>();
        Assert.Equal(victim.Serial, said);
        using var impostor = await FaultyFarm.CertificateAsync(farm.Device);
        using var real = await FaultyFarm.CertificateAsync(victim);
        Assert.Contains(victim.Serial.ToLowerInvariant(), impostor.Subject, StringComparison.Ordinal);
        Assert.NotEqual(real.Thumbprint, impostor.Thumbprint);
        farm.Device.ClearFaults();
        Assert.Contains(farm.Device.Serial, await farm.TextAsync(farm.Device), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("markup", "<script>")]
    [InlineData("formula", "=HYPERLINK(")]
    [InlineData("control", "\0b\a\u001b[2J")]
    public async Task Hostile_DeviceInfo_HasTheTextInItsNames(string kind, string text)
    {
        await using var farm = await FaultyFarm.StartAsync(null, "100%:hostile=" + kind);
        var properties = JsonNode.Parse(await farm.TextAsync(farm.Device))!["data"]!["propertyList"]!;
        Assert.Contains(text, properties["ProdFullName"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(text, properties["ProdShortName"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(farm.Device.Serial, properties["SerialNumber"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("no-return", false)]
    [InlineData("slow-restart=3h", false)]
    [InlineData("slow-restart=100ms", true)]
    public async Task Restart_Bent_TakesItsTime(string fault, bool returns)
    {
        await using var farm = await FaultyFarm.StartAsync(null, "100%:" + fault);
        farm.Device.Life.Restart(Life.RestartPlan.Reboot(farm.Device));
        await Eventually.TrueAsync("device that is down", Limit, () => farm.Device.Stage == FarmDeviceStage.Off || (returns && farm.Device.Life.Reason == Life.BootReason.Reboot), Cancel);
        var back = farm.Device.Life.WhenReady;
        // The time scale is 0.001: a usual restart is over in 0.2 s, three hours take 10.8 s.
        var first = await Task.WhenAny(back, Task.Delay(returns ? Limit : TimeSpan.FromSeconds(1), Cancel));
        Assert.Equal(returns, first == back);
    }

    [Fact]
    public async Task OldVersion_Upgrade_ComesBackWithWhatItHad()
    {
        await using var farm = await FaultyFarm.StartAsync(null, "100%:old-version");
        var (before, other) = (farm.Device.OsVersion, farm.Host.World.Catalog.Profile(farm.Device.Profile.Model, "12.11.147"));
        farm.Device.Life.Restart(Life.RestartPlan.Upgrade(farm.Device, Life.BootReason.Upgrade, down => down.Profile = other));
        await Eventually.TrueAsync("restart", Limit, () => farm.Device.Life.Reason == Life.BootReason.Upgrade, Cancel);
        Assert.Equal(before, farm.Device.OsVersion);
    }
}

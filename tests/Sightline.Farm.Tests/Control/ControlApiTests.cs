using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sightline.Farm.Tests.Control;

/// <summary>The farm's own API on loopback.</summary>
public sealed class ControlApiTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Devices_AreListedWithWhatATesterNeeds()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time, change: options => options with { Count = 3 });
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };

        var table = JsonNode.Parse(await control.GetStringAsync("devices", TestContext.Current.CancellationToken))!;
        var one = JsonNode.Parse(await control.GetStringAsync($"devices/{farm.Devices[1].Serial.ToLowerInvariant()}", TestContext.Current.CancellationToken))!;

        Assert.Equal(3, (int)table["count"]!);
        Assert.Equal(farm.Devices.Select(device => device.Serial), table["devices"]!.AsArray().Select(row => (string?)row!["serial"]));
        Assert.True(JsonNode.DeepEquals(table["devices"]![1], one));
        Assert.Equal(
            (farm.Devices[1].Address.ToString(), farm.Devices[1].HttpPort, farm.Devices[1].Model, "SetUp", "root", "Farm-Pass-1", "Running"),
            ((string?)one["address"], (int)one["httpPort"]!, (string?)one["model"], (string?)one["accountState"], (string?)one["userName"], (string?)one["password"], (string?)one["stage"]));
    }

    [Fact]
    public async Task Device_ThatIsNot_Gives404WithTheSerial()
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };
        foreach (var answer in new[] { await control.GetAsync("devices/000000000000", TestContext.Current.CancellationToken), await control.PostAsync("devices/000000000000/power-cycle", null, TestContext.Current.CancellationToken) })
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("000000000000", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PowerCycle_TakesTheDeviceDownAtOnce()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };

        var answer = await control.PostAsync($"devices/{farm.Devices[0].Serial}/power-cycle", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(FarmDeviceStage.Off, farm.Devices[0].Stage);
    }

    [Theory]
    [InlineData("soft", true)]
    [InlineData("hard", false)]
    public async Task FactoryReset_RemovesAccountsAndSettings_SoftKeepsTheAddress(string mode, bool keeps)
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        var device = farm.Devices[0];
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };
        using var wire = new Wire(device, keepAlive: false);
        await wire.AsRootAsync("/axis-cgi/param.cgi?action=update&System.AccessLog=On");
        var moved = await control.PutAsync($"devices/{device.Serial}/address", Json("""{"address":"127.20.60.6"}"""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);

        await control.PostAsync($"devices/{device.Serial}/factory-reset?mode={mode}", null, TestContext.Current.CancellationToken);
        Assert.Equal(FarmAccountState.SetUp, device.AccountState);
        foreach (var seconds in new[] { 15, 120, 40 }) _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal((FarmDeviceStage.Running, FarmAccountState.FactoryFresh), (device.Stage, device.AccountState));
        Assert.Equal(keeps ? "127.20.60.6" : "127.20.0.1", device.Address.ToString());
        Assert.Empty(device.Parameters.Changes);
        Assert.Equal("vapix", (await wire.GetAsync("/axis-cgi/param.cgi?action=list")).Header("Axis-Setup"));
    }

    [Theory]
    [InlineData("""{"address":"127.20.0.2"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"address":"127.0.0.1"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"address":"192.168.0.90"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"address":"somewhere"}""", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task Address_ThatCannotBe_IsRefused(string body, HttpStatusCode status)
    {
        await using var farm = await TestFarm.OneAsync("12.11", change: options => options with { Count = 2 });
        using var control = new HttpClient { BaseAddress = farm.ControlAddress };
        var answer = await control.PutAsync($"devices/{farm.Devices[0].Serial}/address", Json(body), TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("127.20.0.1", farm.Devices[0].Address.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1", "200")]
    [InlineData("localhost", "200")]
    [InlineData("[::1]", "200")]
    [InlineData("farm.example", "421")]
    [InlineData("10.0.0.1", "421")]
    public async Task Host_OtherThanLoopback_IsRefused(string host, string status)
    {
        await using var farm = await TestFarm.OneAsync("12.11");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, farm.ControlAddress.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /devices HTTP/1.1\r\nHost: {host}:{farm.ControlAddress.Port}\r\n\r\n"), TestContext.Current.CancellationToken);
        var buffer = new byte[512];
        var length = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.StartsWith($"HTTP/1.1 {status} ", Encoding.ASCII.GetString(buffer, 0, length));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}

using System.Net;
using Microsoft.Extensions.Time.Testing;
using Sightline.Farm.Life;
using Xunit;

namespace Sightline.Farm.Tests.LifeCycle;

/// <summary>Devices that go down and come back, on a clock that the test turns.</summary>
public sealed class RestartTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Restart_GoesDownAndNotReadyAndReady_WithANewBoot()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        var device = farm.Devices[0];
        using var wire = new Wire(device);
        var before = await ReadyAsync(wire);

        device.Life.Restart(RestartPlan.Reboot(device));
        Assert.Equal(FarmDeviceStage.Stopping, device.Stage);
        Assert.Equal("yes", (await ReadyAsync(wire)).Ready);

        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(FarmDeviceStage.Off, device.Stage);
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadyAsync(wire));

        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(FarmDeviceStage.Starting, device.Stage);
        Assert.Equal("no", (await ReadyAsync(wire)).Ready);

        _time.Advance(TimeSpan.FromSeconds(40));
        var after = await ReadyAsync(wire);
        Assert.Equal("yes", after.Ready);
        Assert.NotEqual(before.BootId, after.BootId);
        Assert.True(after.Uptime < before.Uptime, $"{after.Uptime} < {before.Uptime}");
    }

    [Fact]
    public async Task Restart_OfOneDevice_LeavesTheOthersAlone()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time, change: options => options with { Count = 3 });
        farm.Devices[1].Life.Restart(RestartPlan.PowerCycle(farm.Devices[1]));

        Assert.Equal([FarmDeviceStage.Running, FarmDeviceStage.Off, FarmDeviceStage.Running], farm.Devices.Select(device => device.Stage));
        using var wire = new Wire(farm.Devices[2]);
        Assert.Equal("yes", (await ReadyAsync(wire)).Ready);
    }

    [Fact]
    public async Task OpenConnections_WhenThePowerGoes_AreReset()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        var device = farm.Devices[0];
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        await socket.ConnectAsync(device.Address, device.HttpPort, TestContext.Current.CancellationToken);
        await socket.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.True(await socket.ReceiveAsync(new byte[8192], TestContext.Current.CancellationToken) > 0);
        Assert.Equal(1, device.Connections.Count);

        device.Life.Restart(RestartPlan.PowerCycle(device));

        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(async () =>
        {
            while (await socket.ReceiveAsync(new byte[8192], TestContext.Current.CancellationToken) > 0)
            {
                // What was on its way before the reset.
            }
        });
    }

    [Fact]
    public async Task SystemReady_WithATimeout_HoldsTheAnswerUntilReady()
    {
        await using var farm = await TestFarm.OneAsync("11.11", time: _time);
        var device = farm.Devices[0];
        using var wire = new Wire(device);
        device.Life.Restart(new RestartPlan(BootReason.Reboot, TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(1));

        var held = wire.PostJsonAsync("/axis-cgi/systemready.cgi", """{"apiVersion":"1.0","method":"systemready","params":{"timeout":60}}""");
        await Task.WhenAny(held, Task.Delay(200, TestContext.Current.CancellationToken));
        Assert.False(held.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("yes", (string?)(await held).Json["data"]!["systemready"]);
    }

    [Fact]
    public async Task Bend_ThatNeverReturns_LeavesTheDeviceDown()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        var device = farm.Devices[0];
        device.Life.Bend = plan => plan with { Off = Timeout.InfiniteTimeSpan };
        device.Life.Restart(RestartPlan.Reboot(device));
        _time.Advance(TimeSpan.FromSeconds(15));
        _time.Advance(TimeSpan.FromHours(20));
        Assert.Equal(FarmDeviceStage.Off, device.Stage);

        device.Life.Bend = null;
        device.Life.Restart(RestartPlan.PowerCycle(device));
        _time.Advance(TimeSpan.FromSeconds(120));
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(FarmDeviceStage.Running, device.Stage);
    }

    [Fact]
    public async Task TimeScale_MakesARestartQuick()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time, change: options => options with { TimeScale = 0.01 });
        var device = farm.Devices[0];
        device.Life.Restart(RestartPlan.Reboot(device));
        _time.Advance(TimeSpan.FromSeconds(0.15));
        _time.Advance(TimeSpan.FromSeconds(1.2));
        _time.Advance(TimeSpan.FromSeconds(0.4));
        Assert.Equal(FarmDeviceStage.Running, device.Stage);
        Assert.Equal(BootReason.Reboot, device.Life.Reason);
    }

    [Fact]
    public async Task Nonces_FromBeforeARestart_AreStale()
    {
        await using var farm = await TestFarm.OneAsync("12.11", time: _time);
        var device = farm.Devices[0];
        using var wire = new Wire(device);
        var digest = new DigestAnswer((await wire.GetAsync("/axis-cgi/usergroup.cgi")).Challenges[0]);
        device.Life.Restart(new RestartPlan(BootReason.Reboot, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero));

        var answer = await wire.SendAsync(HttpMethod.Get, "/axis-cgi/usergroup.cgi", authorization: digest.Header("GET", "/axis-cgi/usergroup.cgi", "root", "Farm-Pass-1"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.True(new DigestAnswer(answer.Challenges[0]).Stale);
    }

    private static async Task<(string? Ready, string? BootId, long Uptime)> ReadyAsync(Wire wire)
    {
        var data = (await wire.PostJsonAsync("/axis-cgi/systemready.cgi", """{"apiVersion":"1.0","method":"systemready"}""")).Json["data"]!;
        return ((string?)data["systemready"], (string?)data["bootid"], long.Parse((string)data["uptime"]!, System.Globalization.CultureInfo.InvariantCulture));
    }
}

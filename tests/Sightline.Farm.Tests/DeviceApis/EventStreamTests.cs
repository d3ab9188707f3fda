using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Disks;
using Xunit;

namespace Sightline.Farm.Tests.DeviceApis;

public sealed class EventStreamTests
{
    private const string All = """{"apiVersion":"1.0","context":"c","method":"events:configure","params":{"eventFilterList":[{"topicFilter":"//.","contentFilter":""}]}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_AfterSubscribing_TellsTheStateAndThenTheChanges()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        using var socket = await OpenAsync(one, await one.TextAsync("axis-cgi/wssession.cgi"));
        await SendAsync(socket, All);
        var answer = await ReceiveAsync(socket);
        Assert.Equal(("c", "events:configure"), ((string?)answer["context"], (string?)answer["method"]));
        Assert.NotNull(answer["data"]);
        var topics = new List<string>();
        for (var i = 0; i < 3; i++)
            topics.Add((string)Notification(await ReceiveAsync(socket))["topic"]!);
        Assert.Contains("tns1:Device/tnsaxis:Status/SystemReady", topics);

        one.Device.Memory.Change(DiskState.Kind, disk => disk with { Mounted = false });
        var changed = await one.PassAsync(ReceiveAsync(socket));
        Assert.Equal("tns1:Device/tnsaxis:HardwareFailure/StorageFailure", (string?)Notification(changed)["topic"]);
        Assert.Equal("1", (string?)Notification(changed)["message"]!["data"]!["disruption"]);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Token);
    }

    [Fact]
    public async Task Stream_WithAFilter_TellsOnlyItsTopics()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "11.11");
        using var socket = await OpenAsync(one, await one.TextAsync("axis-cgi/wssession.cgi"));
        await SendAsync(socket, "nonsense");
        Assert.Equal(2101, (int)(await ReceiveAsync(socket))["error"]!["code"]!);
        await SendAsync(socket, """{"method":"events:explode"}""");
        Assert.Equal(2102, (int)(await ReceiveAsync(socket))["error"]!["code"]!);
        await SendAsync(socket, """{"method":"events:configure","params":{"eventFilterList":[{"topicFilter":"tns1:Device/tnsaxis:Status//."}]}}""");
        await ReceiveAsync(socket);
        Assert.Equal("tns1:Device/tnsaxis:Status/SystemReady", (string?)Notification(await ReceiveAsync(socket))["topic"]);
        one.Device.Life.Restart(Life.RestartPlan.PowerCycle(one.Device));
        await Assert.ThrowsAnyAsync<WebSocketException>(() => ReceiveAsync(socket));
    }

    [Fact]
    public async Task Stream_WithoutLoginOrWithAnOldToken_IsRefused()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        using (var socket = new ClientWebSocket())
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(Address(one, null), Token));
        var token = await one.TextAsync("axis-cgi/wssession.cgi");
        one.Time.Advance(TimeSpan.FromSeconds(16));
        await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(one, token));
        token = await one.TextAsync("axis-cgi/wssession.cgi");
        using (await OpenAsync(one, token))
            await Assert.ThrowsAsync<WebSocketException>(() => OpenAsync(one, token));
        await using var nine = await OneDevice.StartAsync("P1367", "9.80");
        using var absent = await nine.GetAsync("axis-cgi/wssession.cgi");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    private static async Task<ClientWebSocket> OpenAsync(OneDevice one, string token)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(Address(one, token), Token);
        return socket;
    }

    private static Uri Address(OneDevice one, string? token) =>
        new($"ws://{one.Device.Address}:{one.Device.HttpPort}/vapix/ws-data-stream?{(token is null ? "" : $"wssession={token}&")}sources=events");

    private static Task SendAsync(ClientWebSocket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, Token);

    private static async Task<JsonNode> ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16_384];
        var got = await socket.ReceiveAsync(buffer, Token);
        return JsonNode.Parse(buffer.AsSpan(0, got.Count))!;
    }

    private static JsonNode Notification(JsonNode message)
    {
        Assert.Equal("events:notify", (string?)message["method"]);
        return message["params"]!["notification"]!;
    }
}

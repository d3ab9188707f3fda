using System.Net;
using System.Net.WebSockets;
using Xunit;

namespace Sightline.Desktop.Tests.Security;

public sealed class LoopbackGuardTests(DesktopWorld world) : IClassFixture<DesktopWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_WithoutCookie_IsRefused()
    {
        using var answer = await world.Client.GetAsync(world.Host.Address, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Select(header => header.Key));
    }

    [Fact]
    public async Task Get_WithCookie_IsThePage()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/", await world.OpenAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TokenUsedASecondTime_IsRefused()
    {
        var url = world.Host.NewWindowUrl();
        using var first = await world.Client.GetAsync(url, Cancel);
        using var second = await world.Client.GetAsync(url, Cancel);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.False(second.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Open_ByTenAtOnce_OneGetsIn()
    {
        var url = world.Host.NewWindowUrl();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.Client.GetAsync(url, Cancel)));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task Open_Cookie_IsStrictAndHiddenFromScripts()
    {
        using var answer = await world.Client.GetAsync(world.Host.NewWindowUrl(), Cancel);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie")).ToLowerInvariant();

        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("127.0.0.1:1")]
    public async Task Get_ForeignHost_IsRefusedEvenWithTheCookie(string host)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/", await world.OpenAsync(), request => request.Headers.Host = host);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:1")]
    [InlineData(null)]
    public async Task Post_OfAnotherPageOrUnknown_IsRefusedEvenWithTheCookie(string? origin)
    {
        using var answer = await SendAsync(HttpMethod.Post, "/_blazor/negotiate", await world.OpenAsync(), request =>
        {
            request.Content = new FormUrlEncodedContent([new("x", "1")]);
            if (origin is not null)
                request.Headers.Add("Origin", origin);
        });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData(null)]
    public async Task WebSocket_OfAnotherPageOrUnknown_IsRefusedEvenWithTheCookie(string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", await world.OpenAsync());
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{world.Host.Address.Authority}/_blazor"), Cancel));

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebSocket_OfOurPage_IsOpened()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", await world.OpenAsync());
        socket.Options.SetRequestHeader("Origin", $"http://{world.Host.Address.Authority}");
        await socket.ConnectAsync(new Uri($"ws://{world.Host.Address.Authority}/_blazor"), Cancel);

        Assert.Equal(WebSocketState.Open, socket.State);
        socket.Abort();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookie, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(world.Host.Address, path));
        request.Headers.Add("Cookie", cookie);
        change?.Invoke(request);
        return await world.Client.SendAsync(request, Cancel);
    }
}

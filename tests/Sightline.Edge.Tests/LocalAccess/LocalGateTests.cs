using System.Net;
using Microsoft.AspNetCore.Http;
using Sightline.Contracts;
using Sightline.Edge.LocalAccess;
using Xunit;

namespace Sightline.Edge.Tests.LocalAccess;

public sealed class LocalGateTests : IAsyncLifetime
{
    private EdgeWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await EdgeWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Token_Right_OpensTheApi() =>
        Assert.Equal(_world.Host.Connection.Fingerprint, (await _world.Client.GetAsync<EdgeHostInfo>(Routes.Edge)).Identity.CertificateFingerprint);

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic cm9vdDpwYXNz")]
    public async Task Token_MissingOrWrong_IsUnauthorized(string? header)
    {
        var response = await SendAsync(Routes.Edge, request => request.Headers.TryAddWithoutValidation("Authorization", header));
        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemCodes.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Token_TwoHeaders_IsUnauthorized()
    {
        var token = _world.Host.ReadToken();
        var response = await SendAsync(Routes.Edge, request => request.Headers.TryAddWithoutValidation("Authorization", [$"Bearer {token}", $"Bearer {token}"]));
        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemCodes.Unauthorized);
    }

    [Fact]
    public async Task UnknownRoute_WithoutToken_TellsNothing() =>
        await (await SendAsync("/api/v1/nothing", _ => { })).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, ProblemCodes.Unauthorized);

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.0.10")]
    [InlineData("evil.example:443")]
    public async Task Host_Foreign_IsRefusedEvenWithToken(string host)
    {
        var response = await SendAsync(Routes.Edge, request =>
        {
            request.Headers.Authorization = _world.Client.DefaultRequestHeaders.Authorization;
            request.Headers.Host = host;
        });
        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Host);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:5")]
    [InlineData("[::1]")]
    public async Task Host_Loopback_IsAllowed(string host)
    {
        var response = await SendAsync(Routes.Health, request => request.Headers.Host = host);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    public async Task Origin_Foreign_IsRefusedEvenWithToken(string origin)
    {
        var response = await SendAsync(Routes.Edge, request =>
        {
            request.Headers.Authorization = _world.Client.DefaultRequestHeaders.Authorization;
            request.Headers.Add("Origin", origin);
        });
        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, ProblemCodes.Origin);
    }

    [Fact]
    public async Task Origin_Own_IsAllowed()
    {
        var response = await SendAsync(Routes.Health, request => request.Headers.Add("Origin", _world.Host.ApiAddress.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("fe80::1")]
    [InlineData(null)]
    public async Task Remote_NotThisMachine_IsRefusedFirst(string? remote)
    {
        var reached = false;
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Request.Host = new HostString("localhost");
        context.Request.Headers.Authorization = $"Bearer {_world.Host.ReadToken()}";
        await new LocalGate(_ => { reached = true; return Task.CompletedTask; }, _world.Room<LocalToken>()).InvokeAsync(context);
        Assert.False(reached);
        Assert.Equal(403, context.Response.StatusCode);
    }

    [Fact]
    public void Files_WithSecrets_AreReadableByTheirOwnerAlone()
    {
        // On Windows the access list of the folder does it.
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        foreach (var file in Directory.EnumerateFiles(_world.Folder).Where(file => Path.GetFileName(file) != "edge.lock"))
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & others);
    }

    [Fact]
    public async Task Token_AfterRestart_IsTheSame()
    {
        var token = _world.Host.ReadToken();
        Assert.True(token.Length >= 43);
        await _world.StopHostAsync();
        await _world.StartHostAsync();
        Assert.Equal(token, _world.Host.ReadToken());
    }

    private async Task<HttpResponseMessage> SendAsync(string route, Action<HttpRequestMessage> prepare)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        prepare(request);
        return await _world.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

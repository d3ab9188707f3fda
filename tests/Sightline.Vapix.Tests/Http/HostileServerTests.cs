using System.Diagnostics;
using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests.Http;

/// <summary>Servers that do everything wrong: each gives a named error in bounded time and memory.</summary>
public sealed class HostileServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Raw answers and what they are taken for.</summary>
    public static TheoryData<string, string, VapixErrorKind> Answers() => new()
    {
        { "no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", VapixErrorKind.BadAnswer },
        { "garbage", "\u0001\u0002\u00ff\u00fe\r\n\r\n\u0000", VapixErrorKind.BadAnswer },
        { "redirect", "HTTP/1.1 302 Found\r\nLocation: http://203.0.113.9/steal\r\nContent-Length: 0\r\n\r\n", VapixErrorKind.BadAnswer },
        { "permanent redirect", "HTTP/1.1 308 Go\r\nLocation: /axis-cgi/systemready.cgi\r\nContent-Length: 0\r\n\r\n", VapixErrorKind.BadAnswer },
        { "chunked nonsense", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n", VapixErrorKind.BadAnswer },
        { "huge chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n", VapixErrorKind.ConnectionLost },
        { "truncated JSON", "HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n{\"data\":{\"systemready\":\"yes", VapixErrorKind.BadAnswer },
        { "deep JSON", "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + new string('[', 5000), VapixErrorKind.BadAnswer },
        { "JSON with bad text", "HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\n{\"data\":{\"systemready\":\"\u00ff\u00fe\\ud8\"}}", VapixErrorKind.BadAnswer },
        { "other JSON", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n[42]", VapixErrorKind.BadAnswer },
        { "empty", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", VapixErrorKind.BadAnswer },
        { "announced too large", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", VapixErrorKind.TooLarge },
        { "negative length", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", VapixErrorKind.BadAnswer },
        { "short body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}", VapixErrorKind.ConnectionLost },
        { "nothing", "", VapixErrorKind.ConnectionLost },
        { "half a head", "HTTP/1.1 200 OK\r\nContent-", VapixErrorKind.ConnectionLost },
        { "server error", "HTTP/1.1 500 X\r\nContent-Length: 4\r\n\r\noops", VapixErrorKind.Refused },
        { "busy", "HTTP/1.1 503 X\r\nContent-Length: 4\r\n\r\nbusy", VapixErrorKind.Refused },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Read_BadAnswer_IsANamedError(string name, string answer, VapixErrorKind expected)
    {
        Assert.NotEmpty(name);
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            await connection.ReadAsync(stop);
            await connection.WriteAsync(answer, stop);
        });
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        Assert.Equal(expected, (await device.SystemReady.ReadAsync(Stop)).Error?.Kind);
        Assert.Equal(expected, (await device.ProbeAsync(Stop)).Error?.Kind);
    }

    [Fact]
    public async Task Read_EndlessHeaders_IsTooLarge()
    {
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            await connection.ReadAsync(stop);
            await connection.WriteAsync("HTTP/1.1 200 OK\r\n", stop);
            while (true)
                await connection.WriteAsync($"X-More: {new string('a', 1000)}\r\n", stop);
        });
        using var client = Client.Create();
        Assert.Equal(VapixErrorKind.TooLarge, (await client.Open(server.Endpoint, DeviceTrust.None).ProbeAsync(Stop)).Error?.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_EndlessBody_IsTooLargeWithoutReadingOn(bool chunked)
    {
        long written = 0;
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            await connection.ReadAsync(stop);
            await connection.WriteAsync(chunked ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" : "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", stop);
            var piece = new string('a', 16 * 1024);
            while (true)
            {
                await connection.WriteAsync(chunked ? $"4000\r\n{piece}\r\n" : piece, stop);
                Interlocked.Add(ref written, piece.Length);
            }
        });
        using var client = Client.Create();
        Assert.Equal(VapixErrorKind.TooLarge, (await client.Open(server.Endpoint, DeviceTrust.None).ProbeAsync(Stop)).Error?.Kind);
        Assert.True(Interlocked.Read(ref written) < 32 * 1024 * 1024, "The client read on after its limit.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")]
    public async Task Read_SlowDrip_EndsWithTheTimeLimit(string start)
    {
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            await connection.ReadAsync(stop);
            await connection.WriteAsync(start, stop);
            while (true)
            {
                await connection.WriteAsync("H", stop);
                await Task.Delay(20, stop);
            }
        });
        using var client = Client.Create(Client.Short with { AnswerTimeout = TimeSpan.FromMilliseconds(400) });
        var started = Stopwatch.GetTimestamp();
        var result = await client.Open(server.Endpoint, DeviceTrust.None).ProbeAsync(Stop);
        Assert.Equal(VapixErrorKind.TimedOut, result.Error?.Kind);
        Assert.True(result.Error!.MayHaveActed);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Read_ConnectionReset_IsConnectionLost()
    {
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            await connection.ReadAsync(stop);
            connection.Reset();
        });
        using var client = Client.Create();
        Assert.Equal(VapixErrorKind.ConnectionLost, (await client.Open(server.Endpoint, DeviceTrust.None).ProbeAsync(Stop)).Error?.Kind);
    }

    [Fact]
    public async Task Read_NobodyListens_IsUnreachable()
    {
        int port;
        await using (var server = RawServer.Serving((_, _) => Task.CompletedTask))
            port = server.Port;
        using var client = Client.Create();
        var result = await client.Open(new VapixEndpoint(System.Net.IPAddress.Loopback, port, false), DeviceTrust.None).ProbeAsync(Stop);
        Assert.Equal(VapixErrorKind.Unreachable, result.Error?.Kind);
        Assert.False(result.Error!.MayHaveActed);
        Assert.Equal(0, client.OpenConnections);
    }

    [Fact]
    public async Task Read_EndlessChallenges_EndsAfterOneAttempt()
    {
        var number = 0;
        await using var server = RawServer.Answering((_, connection, stop) =>
            connection.AnswerAsync(401, "", stop, $"WWW-Authenticate: Digest realm=\"AXIS_ACCC8E1D2C3B\", nonce=\"{number++}\", stale=true, qop=\"auth\""));
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, new DeviceTrust("ACCC8E1D2C3B", null), new DeviceCredentials("root", "pass"));
        Assert.Equal(VapixErrorKind.Unauthorized, (await device.Parameters.ReadAsync(["Brand"], Stop)).Error?.Kind);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Read_CompressedAnswer_IsNotUnpacked()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, "\u001f\u008b", stop, "Content-Encoding: gzip"));
        using var client = Client.Create();
        Assert.Equal(VapixErrorKind.BadAnswer, (await client.Open(server.Endpoint, DeviceTrust.None).ProbeAsync(Stop)).Error?.Kind);
        Assert.Null(server.Requests.Single().Header("Accept-Encoding"));
    }

    [Fact]
    public async Task Read_ErrorTextWithControlCharacters_ComesBackClean()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, "{\"error\":{\"code\":\"E\\u0007\",\"message\":\"<b>no\\u001b[31m\\r\\n\\u202e" + new string('x', 5000) + "\"}}", stop));
        using var client = Client.Create();
        var error = (await client.Open(server.Endpoint, DeviceTrust.None).SystemReady.ReadAsync(Stop)).Error!;
        Assert.Equal(VapixErrorKind.Refused, error.Kind);
        Assert.True(error.DeviceMessage!.Length <= 300);
        Assert.DoesNotContain(error.DeviceMessage + error.DeviceCode + error.Message, character => char.IsControl(character) || character == '\u202e');
    }

    [Fact]
    public async Task Read_CallerCancels_Throws()
    {
        await using var server = RawServer.Serving((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var client = Client.Create();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Open(server.Endpoint, DeviceTrust.None).ProbeAsync(cancel.Token));
    }
}

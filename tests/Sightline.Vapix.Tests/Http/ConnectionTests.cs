using Microsoft.Extensions.Time.Testing;
using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests.Http;

/// <summary>How many connections there are, and how long.</summary>
public sealed class ConnectionTests
{
    private const string Ready = """{"data":{"systemready":"yes","needsetup":"no","uptime":"7","bootid":"b6d1c0de-2a4f-4a55-9d0e-0c7f3d1f8a21"}}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_AboveTheBudget_ClosesAfterTheAnswer()
    {
        await using var first = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        await using var second = RawServer.Answering((request, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        using var client = Client.Create(Client.Short with { MaxKeptConnections = 1 });
        var kept = client.Open(first.Endpoint, DeviceTrust.None);
        var closed = client.Open(second.Endpoint, DeviceTrust.None);
        for (var round = 0; round < 3; round++)
        {
            Assert.True((await kept.ProbeAsync(Stop)).Ok);
            Assert.True((await closed.ProbeAsync(Stop)).Ok);
        }

        Assert.Equal(1, first.Connections);
        Assert.Equal(3, second.Connections);
        Assert.All(first.Requests, request => Assert.Null(request.Header("Connection")));
        Assert.All(second.Requests, request => Assert.Equal("close", request.Header("Connection")));
        Assert.Equal(1, client.OpenConnections);
    }

    [Fact]
    public async Task Call_AboveTheTlsBudget_KeepsTheConnectionForOneConversationOnly()
    {
        using var certificate = TestCertificates.SelfSigned("axis-accc8e1d2c3b");
        await using var secure = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        await using var clear = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        secure.Certificate = certificate;
        var time = new FakeTimeProvider();
        using var client = Client.Create(Client.Short with { MaxKeptTlsConnections = 0 }, time);
        var devices = new[] { client.Open(secure.Endpoint, DeviceTrust.None), client.Open(clear.Endpoint, DeviceTrust.None) };
        for (var conversation = 1; conversation <= 3; conversation++)
        {
            for (var question = 0; question < 3; question++)
                foreach (var device in devices)
                    Assert.True((await device.ProbeAsync(Stop)).Ok);
            Assert.Equal(2, client.OpenConnections);
            time.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal(1, client.OpenConnections);
            Assert.Equal(conversation, secure.Connections);
        }

        Assert.Equal(1, clear.Connections);
    }

    [Fact]
    public async Task Dispose_OfADevice_ClosesItsConnections()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        Assert.True((await device.ProbeAsync(Stop)).Ok);
        Assert.Equal(1, client.OpenConnections);
        device.Dispose();
        Assert.Equal(0, client.OpenConnections);
        Assert.Equal(VapixErrorKind.Unreachable, (await device.ProbeAsync(Stop)).Error?.Kind);
    }

    [Fact]
    public async Task Probe_ServerClosedTheKeptConnection_ConnectsAgain()
    {
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            if (await connection.ReadAsync(stop) is not null)
                await connection.AnswerAsync(200, Ready, stop);
        });
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        for (var round = 0; round < 4; round++)
        {
            Assert.True((await device.ProbeAsync(Stop)).Ok);
            await Task.Delay(20, Stop);
        }

        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task Connection_UnusedForLong_IsClosed()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        var time = new FakeTimeProvider();
        using var client = Client.Create(Client.Short with { KeepUnusedFor = TimeSpan.FromSeconds(100) }, time);
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        Assert.True((await device.ProbeAsync(Stop)).Ok);
        time.Advance(TimeSpan.FromSeconds(90));
        Assert.True((await device.ProbeAsync(Stop)).Ok);
        time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(1, client.OpenConnections);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, client.OpenConnections);
        Assert.True((await device.ProbeAsync(Stop)).Ok);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Call_CancelledInTheMiddleOfAnAnswer_LeavesItsConnectionToNobody()
    {
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RawServer.Answering(async (request, connection, stop) =>
        {
            if (half.Task.IsCompleted)
            {
                await connection.AnswerAsync(200, Ready, stop);
                return;
            }

            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Ready.Length}\r\n\r\n{Ready[..20]}", stop);
            half.SetResult();
        });
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var first = device.ProbeAsync(cancel.Token);
        await half.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.True((await device.ProbeAsync(Stop)).Ok);
        Assert.Equal(2, server.Connections);
        Assert.Equal(1, client.OpenConnections);
    }

    [Fact]
    public async Task Call_AfterBytesThatNobodyAskedFor_UsesANewConnection()
    {
        using var written = new SemaphoreSlim(0);
        await using var server = RawServer.Answering(async (_, connection, stop) =>
        {
            await connection.AnswerAsync(200, Ready, stop);
            await Task.Delay(30, stop);
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", stop);
            written.Release();
        });
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        for (var round = 0; round < 3; round++)
        {
            var result = await device.ProbeAsync(Stop);
            Assert.True(result.Ok && result.Value.Ready, result.ToString());
            await written.WaitAsync(Stop);
        }

        Assert.Equal(3, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: {0}\r\nConnection: close\r\n\r\n")]
    public async Task Call_AnswerThatEndsTheConnection_KeepsNone(string head)
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.WriteAsync(head.Replace("{0}", $"{Ready.Length}", StringComparison.Ordinal) + Ready, stop));
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        Assert.True((await device.ProbeAsync(Stop)).Ok);
        Assert.Equal(0, client.OpenConnections);
    }
}

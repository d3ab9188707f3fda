using System.Net;
using System.Net.Sockets;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Farm.Tests.Peers;

/// <summary>The line that other tests cut.</summary>
public sealed class PortForwarderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Forward_BytesBothWays_Arrive()
    {
        using var server = Echo();
        await using var line = new PortForwarder((IPEndPoint)server.LocalEndpoint);
        using var client = await ConnectAsync(line);
        Assert.Equal("hello", await AskAsync(client, "hello"));
        Assert.Equal(10, line.Bytes);
        Assert.Equal((1, 1), (line.Accepted, line.Open));
    }

    [Fact]
    public async Task Pause_ThenResume_HoldsTheDataUntilThen()
    {
        using var server = Echo();
        await using var line = new PortForwarder((IPEndPoint)server.LocalEndpoint);
        using var client = await ConnectAsync(line);
        line.Pause();
        var answer = AskAsync(client, "later");
        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(100, TestContext.Current.CancellationToken)));
        line.Resume();
        Assert.Equal("later", await answer.WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CutAfter_LongerAnswer_IsCutThere()
    {
        using var server = Echo();
        await using var line = new PortForwarder((IPEndPoint)server.LocalEndpoint) { CutAfter = 3 };
        using var client = await ConnectAsync(line);
        await client.SendAsync("abcdef"u8.ToArray());
        var (received, end) = await ReadToEndAsync(client).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.True(received <= 3, $"{received} bytes came through.");
        Assert.NotNull(end);
    }

    private static async Task<(int Received, SocketException? End)> ReadToEndAsync(Socket client)
    {
        var received = 0;
        try
        {
            int count;
            while ((count = await client.ReceiveAsync(new byte[16])) > 0)
                received += count;
            return (received, null);
        }
        catch (SocketException end)
        {
            return (received, end);
        }
    }

    private static TcpListener Echo()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            var buffer = new byte[1024];
            int count;
            while ((count = await socket.ReceiveAsync(buffer)) > 0)
                await socket.SendAsync(buffer.AsMemory(0, count));
        });
        return listener;
    }

    private static async Task<Socket> ConnectAsync(PortForwarder line)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(line.Address);
        return socket;
    }

    private static async Task<string> AskAsync(Socket socket, string text)
    {
        await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(text));
        var buffer = new byte[64];
        return System.Text.Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer));
    }
}

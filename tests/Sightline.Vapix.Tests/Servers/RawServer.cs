using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Sightline.Vapix.Tests.Servers;

/// <summary>A server on a loopback port whose every byte the test decides.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<RawConnection, CancellationToken, Task> _serve;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _accepted;

    private RawServer(int port, Func<RawConnection, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    /// <summary>Certificate to secure new connections with; null for clear text.</summary>
    public X509Certificate2? Certificate { get; set; }

    public int Connections => Volatile.Read(ref _accepted);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public VapixEndpoint Endpoint => new(IPAddress.Loopback, Port, Certificate is not null);

    /// <summary>Serves each connection with code of the test.</summary>
    public static RawServer Serving(Func<RawConnection, CancellationToken, Task> serve, int port = 0) => new(port, serve);

    /// <summary>Answers each request with code of the test; requests are kept.</summary>
    public static RawServer Answering(Func<RawRequest, RawConnection, CancellationToken, Task> answer, int port = 0)
    {
        RawServer? server = null;
        var ready = new TaskCompletionSource();
        server = new RawServer(port, async (connection, stop) =>
        {
            await ready.Task;
            while (await connection.ReadAsync(stop) is { } request)
            {
                server!.Requests.Enqueue(request);
                await answer(request, connection, stop);
            }
        });
        ready.SetResult();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _connections.Add(ServeAsync(socket, Interlocked.Increment(ref _accepted)));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket, int number)
    {
        await Task.Yield();
        try
        {
            await using var stream = await SecureAsync(new NetworkStream(socket, ownsSocket: true));
            await _serve(new RawConnection(number, socket, stream), _stop.Token);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or the test ended.
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream)
    {
        if (Certificate is not { } certificate)
            return stream;
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _stop.Token);
        return tls;
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sightline.Vapix.Tests.Servers;

/// <summary>Answers every request with the same bytes and allocates nothing while it does, so that what is measured is the client's.</summary>
internal sealed class LeanServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _answer;
    private readonly Thread _thread;

    public LeanServer(string body)
    {
        _answer = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nDate: Mon, 02 Nov 2026 08:12:44 GMT\r\nServer: Apache\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public VapixEndpoint Endpoint => new(IPAddress.Loopback, ((IPEndPoint)_listener.LocalEndPoint!).Port, false);

    public void Dispose()
    {
        _listener.Dispose();
        _thread.Join();
    }

    /// <summary>Serves one connection at a time; a request arrives in one or two pieces that end the head and the JSON.</summary>
    private void Serve()
    {
        var buffer = new byte[8192];
        try
        {
            while (true)
            {
                using var connection = _listener.Accept();
                while (connection.Receive(buffer) is > 0 and var read)
                    if (buffer[read - 1] == '}')
                        connection.Send(_answer);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }
}

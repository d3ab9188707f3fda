using System.Net;
using System.Net.Sockets;

namespace Sightline.TestKit;

/// <summary>Ports that nobody listens on now, for programs that cannot take port 0.</summary>
public static class FreePort
{
    private static readonly HashSet<int> Given = [];

    /// <summary>A TCP port that is free on every local address; no port is handed out twice in a test run.</summary>
    public static int Tcp() => Next(SocketType.Stream, ProtocolType.Tcp);

    /// <summary>A UDP port that is free on every local address; no port is handed out twice in a test run.</summary>
    public static int Udp() => Next(SocketType.Dgram, ProtocolType.Udp);

    private static int Next(SocketType type, ProtocolType protocol)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
            socket.Bind(new IPEndPoint(IPAddress.Any, 0));
            var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            lock (Given)
                if (Given.Add(port))
                    return port;
        }
    }
}

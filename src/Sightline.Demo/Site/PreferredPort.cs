using System.Net;
using System.Net.Sockets;

namespace Sightline.Demo.Site;

/// <summary>Takes the usual port where it is free, so that addresses in documents hold, and any other where it is not.</summary>
internal static class PreferredPort
{
    /// <returns>The port if nobody listens on it, else 0, which stands for any free one.</returns>
    public static int OrAny(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ExclusiveAddressUse = true };
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return port;
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}

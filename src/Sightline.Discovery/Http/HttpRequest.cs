using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sightline.Discovery.Http;

/// <summary>Writes requests. Everything in them is ours, except the address and a path that was checked.</summary>
internal static class HttpRequest
{
    public static byte[] Get(IPEndPoint target, int usualPort, string pathAndQuery) =>
        Encoding.ASCII.GetBytes($"GET {pathAndQuery} HTTP/1.1\r\nHost: {Host(target, usualPort)}\r\nUser-Agent: Sightline\r\nAccept: */*\r\n\r\n");

    public static byte[] PostJson(IPEndPoint target, int usualPort, string path, string json) =>
        Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {Host(target, usualPort)}\r\nUser-Agent: Sightline\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    private static string Host(IPEndPoint target, int usualPort)
    {
        var text = target.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{new IPAddress(target.Address.GetAddressBytes())}]" : target.Address.ToString();
        return target.Port == usualPort ? text : $"{text}:{target.Port}";
    }
}

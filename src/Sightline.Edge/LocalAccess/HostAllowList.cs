using System.Net;

namespace Sightline.Edge.LocalAccess;

/// <summary>Names that may stand in the Host header: a web page that got its own name to point here (DNS rebinding) is not among them.</summary>
internal static class HostAllowList
{
    /// <summary>For the API: loopback alone.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>For the identity on the network: addresses and this machine's own names.</summary>
    public static bool IsOwn(string host) =>
        IPAddress.TryParse(host, out _)
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        || host.StartsWith(Environment.MachineName + ".", StringComparison.OrdinalIgnoreCase);
}

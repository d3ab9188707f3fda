using System.Net;

namespace Sightline.Vapix;

/// <summary>Where a device listens.</summary>
/// <param name="Address">IP address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Tls">HTTPS if true, clear HTTP otherwise.</param>
public sealed record VapixEndpoint(IPAddress Address, int Port, bool Tls);

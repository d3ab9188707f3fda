using System.Net;
using Sightline.Discovery.Multicast;

namespace Sightline.Discovery;

/// <summary>One protocol over one address family.</summary>
internal interface IDiscoveryChannel : IDisposable
{
    /// <summary>Listens on these interfaces from now on.</summary>
    void Use(IReadOnlyList<MulticastInterface> interfaces);

    /// <summary>Receives until cancelled.</summary>
    Task RunAsync(Action<Sighting> found, CancellationToken cancellationToken);

    /// <summary>Asks on these interfaces once.</summary>
    void Ask(IReadOnlyList<MulticastInterface> interfaces, bool first);

    /// <summary>Asks one address once.</summary>
    void Ask(IPAddress address);
}

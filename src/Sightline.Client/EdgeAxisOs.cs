using Sightline.Client.Http;

namespace Sightline.Client;

/// <summary>AXIS OS: the catalogue, the images, what runs on the devices.</summary>
public sealed partial class EdgeAxisOs
{
    private readonly EdgeTransport _transport;

    internal EdgeAxisOs(EdgeTransport transport) => _transport = transport;
}

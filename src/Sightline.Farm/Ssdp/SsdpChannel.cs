using System.Net;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Ssdp;

/// <summary>SSDP on one interface.</summary>
internal sealed class SsdpChannel(MulticastLink link, DeviceSender sender)
{
    private const int Hops = 4;

    /// <summary>The group that searches and announcements go to.</summary>
    public static readonly IPEndPoint Group = new(IPAddress.Parse("239.255.255.250"), 1900);

    public MulticastLink Link => link;

    /// <summary>Sends from a device to everybody, from any free port as devices do.</summary>
    public void Send(SsdpFacts device, byte[] packet) => Send(device, packet, Group);

    /// <summary>Sends from a device to one.</summary>
    public void Send(SsdpFacts device, byte[] packet, IPEndPoint to) => sender.Send(packet, new IPEndPoint(device.Address, 0), to, link, Hops);
}

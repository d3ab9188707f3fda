using System.Net;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Mdns;

/// <summary>mDNS on one interface over one kind of IP: where answers go and whence they come.</summary>
internal sealed class MdnsChannel(MulticastLink link, bool isIpv6, int devices, DeviceSender sender, TimeProvider time)
{
    public const int Port = 5353;

    private const int Hops = 255;
    private static readonly IPAddress Group4 = IPAddress.Parse("224.0.0.251");
    private static readonly IPAddress Group6 = IPAddress.Parse("ff02::fb");
    private readonly long[] _listedAt = new long[devices];

    public MulticastLink Link => link;

    public IPEndPoint Group { get; } = new(isIpv6 ? Group6 : Group4, Port);

    /// <summary>Sends from a device to everybody.</summary>
    /// <returns>False when the device has no address for this channel.</returns>
    public bool Send(MdnsIdentity device, ReadOnlySpan<byte> packet) => Send(device, packet, Group);

    /// <summary>Sends from a device to one.</summary>
    /// <returns>False when the device has no address for this channel.</returns>
    public bool Send(MdnsIdentity device, ReadOnlySpan<byte> packet, IPEndPoint to)
    {
        var address = isIpv6 ? device.Facts.Address6 : device.Facts.Source;
        if (address is null)
            return false;
        sender.Send(packet, new IPEndPoint(address, Port), to, link, Hops);
        return true;
    }

    /// <summary>Whether a device may name itself to everybody: at most once a second (RFC 6762 section 6). Asked on the queue's thread only.</summary>
    public bool MayList(int device)
    {
        var now = time.GetTimestamp();
        if (_listedAt[device] != 0 && time.GetElapsedTime(_listedAt[device], now) < TimeSpan.FromSeconds(1))
            return false;
        _listedAt[device] = now;
        return true;
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sightline.Farm.Population;

/// <summary>Gives out the devices' addresses.</summary>
internal static class AddressPlan
{
    /// <summary>The addresses in order, of endless number under PortPerDevice.</summary>
    public static IEnumerable<IPAddress> Addresses(FarmOptions options) => options.Addressing switch
    {
        FarmAddressing.Loopback => Loopback(options.AddressBase),
        FarmAddressing.Range when options.Stride < 1 => throw new ArgumentException("The stride is how many addresses lie from one device to the next: 1 or more.", nameof(options)),
        FarmAddressing.Range => Range(options.Range ?? throw new ArgumentException("Addressing by range needs a range, such as 10.20.0.0/16.", nameof(options)), (uint)options.Stride),
        _ => Enumerable.Repeat(options.AddressBase, options.Count),
    };

    private static IEnumerable<IPAddress> Loopback(IPAddress first)
    {
        if (!IPAddress.IsLoopback(first) || first.AddressFamily != AddressFamily.InterNetwork)
            throw new ArgumentException($"{first} is not an IPv4 loopback address; devices on loopback need a base such as 127.20.0.1.", nameof(first));
        for (var number = Number(first); number >> 24 == 127; number++)
            if ((number & 0xFF) is not (0 or 255))
                yield return Address(number);
    }

    private static IEnumerable<IPAddress> Range(IPNetwork range, uint stride)
    {
        var first = Number(range.BaseAddress);
        var size = 1UL << (32 - range.PrefixLength);
        for (var i = size <= 2 ? 0UL : 1UL; i < size; i += stride)
            if (size <= 2 || i != size - 1)
                yield return Address((uint)(first + i));
    }

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress Address(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}

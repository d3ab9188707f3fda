using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sightline.Discovery.Addresses;

/// <summary>Addresses as numbers, so that a block is two numbers. IPv4 lies in ::ffff:0:0/96, the IPv4-mapped block of RFC 4291.</summary>
internal static class AddressNumber
{
    public static readonly UInt128 FirstIPv4 = (UInt128)0xFFFF << 32;

    public static readonly UInt128 LastIPv4 = FirstIPv4 + uint.MaxValue;

    public static UInt128 Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? FirstIPv4 + BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static bool IsIPv4(UInt128 number) => number >= FirstIPv4 && number <= LastIPv4;

    public static IPAddress ToAddress(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(IsIPv4(number) ? bytes[12..] : bytes);
    }
}

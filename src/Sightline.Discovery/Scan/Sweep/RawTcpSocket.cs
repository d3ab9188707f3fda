using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sightline.Discovery.Scan.Sweep;

/// <summary>A Linux raw socket for TCP packets, with a port that no connection of this machine uses.</summary>
internal sealed class RawTcpSocket : IDisposable
{
    private const int SocketLevel = 1;
    private const int AttachFilter = 26;
    private const int ReceiveBufferForce = 33;

    private readonly Socket _raw;
    private readonly Socket _reserved;

    private RawTcpSocket(Socket raw, Socket reserved)
    {
        (_raw, _reserved) = (raw, reserved);
        Port = (ushort)((IPEndPoint)reserved.LocalEndPoint!).Port;
    }

    /// <summary>Our port. Nobody listens on it, so the kernel resets what the answers would open.</summary>
    public ushort Port { get; }

    /// <summary>Opens it; null where the system or the account does not allow it.</summary>
    public static RawTcpSocket? TryOpen()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Socket? raw = null, reserved = null;
        try
        {
            raw = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Tcp);
            raw.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.HeaderIncluded, true);
            raw.Blocking = false;
            reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            reserved.Bind(new IPEndPoint(IPAddress.Any, 0));
            var opened = new RawTcpSocket(raw, reserved);
            opened.Prepare();
            return opened;
        }
        catch (SocketException refused) when (refused.SocketErrorCode is SocketError.AccessDenied or SocketError.OperationNotSupported or SocketError.ProtocolNotSupported or SocketError.SocketNotSupported)
        {
            raw?.Dispose();
            reserved?.Dispose();
            return null;
        }
    }

    /// <summary>Sends one packet. False when the kernel has no room for it at the moment.</summary>
    public bool Send(ReadOnlySpan<byte> packet, SocketAddress target)
    {
        try
        {
            _raw.SendTo(packet, SocketFlags.None, target);
            return true;
        }
        catch (SocketException full) when (full.SocketErrorCode is SocketError.NoBufferSpaceAvailable or SocketError.WouldBlock)
        {
            return false;
        }
        catch (SocketException unreachable) when (unreachable.SocketErrorCode is SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AccessDenied or SocketError.HostDown)
        {
            // As good as silent: there is no way to the address, or a rule of this machine forbids it.
            return true;
        }
    }

    /// <summary>Receives one packet; zero when none waits.</summary>
    public int Receive(Span<byte> buffer) => _raw.Receive(buffer, SocketFlags.None, out _);

    public void Dispose()
    {
        _raw.Dispose();
        _reserved.Dispose();
    }

    private void Prepare()
    {
        // A raw socket gets a copy of every TCP packet of the machine; this program for the kernel's filter lets only those to our port pass:
        // length of the IP header into X; half-word at X + 2; equal to the port? accept : drop.
        ulong[] program = [Instruction(0xB1, 0, 0, 0), Instruction(0x48, 0, 0, 2), Instruction(0x15, 0, 1, Port), Instruction(0x06, 0, 0, 0xFFFF), Instruction(0x06, 0, 0, 0)];
        var pinned = GCHandle.Alloc(program, GCHandleType.Pinned);
        try
        {
            Span<byte> description = stackalloc byte[2 * IntPtr.Size];
            description.Clear();
            MemoryMarshal.Write(description, (ushort)program.Length);
            MemoryMarshal.Write(description[IntPtr.Size..], pinned.AddrOfPinnedObject());
            _raw.SetRawSocketOption(SocketLevel, AttachFilter, description);
        }
        finally
        {
            pinned.Free();
        }
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, 8 << 20);
        try
        {
            _raw.SetRawSocketOption(SocketLevel, ReceiveBufferForce, size);
        }
        catch (SocketException)
        {
            // Needs CAP_NET_ADMIN beside CAP_NET_RAW; without it the buffer is as large as everybody may have it.
            _raw.ReceiveBufferSize = 8 << 20;
        }
    }

    // struct sock_filter of linux/filter.h: code, jump if true, jump if false, value.
    private static ulong Instruction(ushort code, byte yes, byte no, uint value)
    {
        Span<byte> bytes = stackalloc byte[8];
        MemoryMarshal.Write(bytes, code);
        bytes[2] = yes;
        bytes[3] = no;
        MemoryMarshal.Write(bytes[4..], value);
        return MemoryMarshal.Read<ulong>(bytes);
    }
}

using System.Buffers.Binary;
using System.Net;

namespace Sightline.Discovery.Scan.Sweep;

/// <summary>What is known of each address of a sweep: which ports answered, and which of them are open.</summary>
internal sealed class SweepTable
{
    /// <summary>Ports of one sweep at most.</summary>
    public const int MaxPorts = 64;

    private readonly uint[] _addresses;
    private readonly ushort[] _ports;
    private readonly ulong[] _answered;
    private readonly ulong[] _open;
    private readonly ulong _all;

    /// <param name="addresses">IPv4 addresses in ascending order.</param>
    /// <param name="ports">The ports, at most <see cref="MaxPorts"/>.</param>
    public SweepTable(IEnumerable<IPAddress> addresses, IEnumerable<int> ports)
    {
        _addresses = [.. addresses.Select(address => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes()))];
        _ports = [.. ports.Select(port => (ushort)port)];
        _answered = new ulong[_addresses.Length];
        _open = new ulong[_addresses.Length];
        _all = _ports.Length == MaxPorts ? ulong.MaxValue : (1UL << _ports.Length) - 1;
        Left = _addresses.Length;
    }

    public int Count => _addresses.Length;

    public IReadOnlyList<ushort> Ports => _ports;

    /// <summary>Addresses of which not every port has answered.</summary>
    public int Left { get; private set; }

    public uint AddressAt(int index) => _addresses[index];

    /// <summary>Whether a port of an address has answered, open or not.</summary>
    public bool HasAnswered(int index, int port) => (Volatile.Read(ref _answered[index]) & (1UL << port)) != 0;

    public ulong OpenAt(int index) => _open[index];

    public bool IsComplete(int index) => _answered[index] == _all;

    /// <summary>Takes an answer. The address's index if it is complete with it, -1 otherwise; answers of others and repeated ones change nothing.</summary>
    public int Take(SynAnswer answer)
    {
        var index = Array.BinarySearch(_addresses, answer.Address);
        var port = Array.IndexOf(_ports, answer.Port);
        if (index < 0 || port < 0 || HasAnswered(index, port))
            return -1;
        _open[index] |= answer.IsOpen ? 1UL << port : 0;
        Volatile.Write(ref _answered[index], _answered[index] | (1UL << port));
        if (!IsComplete(index))
            return -1;
        Left--;
        return index;
    }
}

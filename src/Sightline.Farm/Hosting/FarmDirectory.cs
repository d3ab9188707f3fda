using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sightline.Farm.Hosting;

/// <summary>Finds the device that a connection was made to: by its address, and where devices share one, by its port.</summary>
internal sealed class FarmDirectory
{
    private readonly ConcurrentDictionary<IPAddress, FarmDevice> _byAddress = new();
    private readonly ConcurrentDictionary<int, FarmDevice> _byPort = new();

    /// <summary>Registers a device that is told apart by its two ports.</summary>
    public void AddPorts(FarmDevice device)
    {
        device.Address = device.HomeAddress;
        _byPort[device.HttpPort] = _byPort[device.HttpsPort] = device;
    }

    /// <summary>Whether no other device is at the address.</summary>
    public bool IsFree(IPAddress address, FarmDevice device) => _byAddress.GetValueOrDefault(address, device) == device;

    /// <summary>Puts a device at an address; false when another one is there.</summary>
    public bool TryMove(FarmDevice device, IPAddress address)
    {
        if (!_byAddress.TryAdd(address, device)) return _byAddress[address] == device;
        _byAddress.TryRemove(new(device.Address, device));
        device.Address = address;
        return true;
    }

    /// <summary>Gives a device an IPv6 address beside its own one.</summary>
    public void AddSecond(IPAddress address, FarmDevice device) => _byAddress[address] = device;

    public FarmDevice? Find(IPEndPoint local) =>
        _byPort.IsEmpty
            ? _byAddress.GetValueOrDefault(local.AddressFamily == AddressFamily.InterNetworkV6 && local.Address.IsIPv4MappedToIPv6 ? local.Address.MapToIPv4() : local.Address)
            : _byPort.GetValueOrDefault(local.Port);
}

using System.Net;

namespace Sightline.Farm.Life;

/// <summary>Moves a device to another address, shortly after the answer to whoever asked for it.</summary>
internal static class AddressChange
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    /// <summary>Whether a device could be at this address: free, of the farm's kind, and not the machine's own.</summary>
    public static bool IsPossible(FarmDevice device, IPAddress address)
    {
        var world = device.World;
        if (world.Options.Addressing == FarmAddressing.PortPerDevice) return false;
        if (world.Options.Addressing == FarmAddressing.Loopback && (!IPAddress.IsLoopback(address) || address.Equals(IPAddress.Loopback))) return false;
        return world.Directory.IsFree(address, device);
    }

    /// <summary>Starts the move. An address that cannot be is refused as a device refuses one in use: it stays where it is, and its connections live on.</summary>
    public static void Begin(FarmDevice device, IPAddress address)
    {
        if (device.Address.Equals(address) || !IsPossible(device, address)) return;
        _ = MoveAsync(device, address);
    }

    /// <summary>Moves now: the old address is dead at once.</summary>
    public static bool Now(FarmDevice device, IPAddress address)
    {
        if (!IsPossible(device, address)) return false;
        device.World.Parts.WentDown(device, orderly: true);
        var moved = device.World.Directory.TryMove(device, address);
        device.Connections.Reset();
        device.World.Parts.CameUp(device);
        return moved;
    }

    private static async Task MoveAsync(FarmDevice device, IPAddress address)
    {
        await Task.Delay(device.World.Scale(Delay), device.World.Time);
        Now(device, address);
    }
}

using System.Text.Json.Nodes;
using Sightline.Farm.Hosting;
using Sightline.Farm.Profiles;
using Sightline.Farm.State;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Population;

/// <summary>Makes the devices of a farm from their plans.</summary>
internal static class DeviceBuilder
{
    public static IReadOnlyList<FarmDevice> Build(FarmWorld world)
    {
        var now = world.Time.GetUtcNow();
        var random = new Random(world.Options.Seed);
        var devices = new FarmDevice[world.Options.Count];
        foreach (var plan in new DevicePlanner(world.Options, world.Catalog).Plan())
        {
            var device = new FarmDevice(world, plan.Index, plan.Serial, plan.Profile);
            device.Accounts.List = plan.Accounts;
            device.ClockOffset = DeviceClock.OffsetOf(world.Options.Seed, plan.Index);
            device.Life.Begin(Guid.NewGuid(), now - TimeSpan.FromMinutes(random.Next(5, 90 * 24 * 60)));
            devices[plan.Index] = device;
        }
        return devices;
    }

    /// <summary>Makes the devices that a state file holds.</summary>
    /// <exception cref="FormatException">A device in it cannot be read.</exception>
    public static IReadOnlyList<FarmDevice> Build(FarmWorld world, IReadOnlyList<JsonObject> saved)
    {
        if (saved.Count is < 1 or > FarmOptions.MaxCount) throw new FormatException($"The farm's state holds {saved.Count} devices; 1 to {FarmOptions.MaxCount} are possible.");
        var any = new DeviceProfile(world.Catalog.Models[0], world.Catalog.Generations[0], world.Catalog.Generations[0].Releases[0]);
        var devices = new FarmDevice[saved.Count];
        for (var index = 0; index < devices.Length; index++)
        {
            devices[index] = new FarmDevice(world, index, DeviceStateText.Text(saved[index], "serial"), any);
            DeviceStateText.Load(devices[index], saved[index]);
        }
        return devices;
    }
}

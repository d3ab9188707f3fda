using Sightline.Farm.Hosting;
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
}

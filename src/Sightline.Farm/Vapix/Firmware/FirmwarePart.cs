using Sightline.Farm.Hosting;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>Rolls a device back whose power goes before its new AXIS OS was committed, and sets its timers after a farm was loaded.</summary>
internal sealed class FirmwarePart : FarmPart
{
    public override Task StartAsync(FarmHost farm, CancellationToken cancellationToken)
    {
        if (farm.Options.StateFile is not null)
            foreach (var device in farm.Devices)
                Changed(device);
        return Task.CompletedTask;
    }

    public override Task StopAsync(FarmHost farm)
    {
        foreach (var device in farm.Devices)
            if (device.Memory.Holds(FirmwareBank.Kind))
                device.Memory.Get(FirmwareBank.Kind).Timer?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A state that was loaded may hold a version that waits for its commit.</summary>
    public override void Changed(FarmDevice device)
    {
        if (device.Memory.Holds(FirmwareBank.Kind) && device.Memory.Get(FirmwareBank.Kind) is { Committed: false, Timer: null } bank)
            FirmwareChange.Arm(device, bank);
    }

    public override void WentDown(FarmDevice device, bool orderly)
    {
        if (!orderly && device.Memory.Holds(FirmwareBank.Kind) && !device.Memory.Get(FirmwareBank.Kind).Committed)
            FirmwareChange.SwitchBack(device);
    }
}

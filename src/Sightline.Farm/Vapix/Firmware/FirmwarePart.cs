using Sightline.Farm.Hosting;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>Rolls a device back whose power goes before its new AXIS OS was committed, and sets its timers after a farm was loaded.</summary>
internal sealed class FirmwarePart : FarmPart
{
    public override Task StartAsync(FarmHost farm, CancellationToken cancellationToken)
    {
        foreach (var device in farm.Devices)
            if (device.Memory.Holds(FirmwareBank.Kind))
                FirmwareChange.Arm(device, device.Memory.Get(FirmwareBank.Kind));
        return Task.CompletedTask;
    }

    public override void WentDown(FarmDevice device, bool orderly)
    {
        if (!orderly && device.Memory.Holds(FirmwareBank.Kind) && !device.Memory.Get(FirmwareBank.Kind).Committed)
            FirmwareChange.SwitchBack(device);
    }
}

using Sightline.Farm;
using Sightline.Farm.Faults;

namespace Browser;

/// <summary>A device has a fault until this is disposed.</summary>
public sealed class FaultTime : IDisposable
{
    private readonly FarmDevice _device;

    private FaultTime(FarmDevice device) => _device = device;

    public static FaultTime Of(FarmDevice device, DeviceFault fault)
    {
        device.ApplyFault(fault);
        return new FaultTime(device);
    }

    public void Dispose() => _device.ClearFaults();
}

using System.Buffers;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.Live;

public sealed class DeviceMirrorTests
{
    [Fact]
    public void SetTimes_OlderAnswer_TakesTheTimesAloneAndOnlyWhereNewer()
    {
        var device = Sample.Device(1);
        var mirror = Sample.Mirror(1, _ => device);
        var asked = device with { State = DeviceState.Unreachable, Name = "as it was", LastChecked = Sample.Now.AddMinutes(1), NextCheck = Sample.Now.AddMinutes(2), LastSeen = Sample.Now.AddMinutes(-1) };

        mirror.SetTimes([asked]);

        Assert.Equal(device with { LastChecked = asked.LastChecked, NextCheck = asked.NextCheck }, mirror.Find(device.Serial));
        var version = mirror.Version;
        mirror.SetTimes([asked]);
        mirror.SetTimes([Sample.Device(2)]);
        Assert.Equal((version, 1), (mirror.Version, mirror.Count));
    }

    [Fact]
    public void SetTimes_DeviceNeverChecked_IsCheckedNow()
    {
        var device = Sample.Device(1) with { LastChecked = null, NextCheck = null };
        var mirror = Sample.Mirror(1, _ => device);
        mirror.SetTimes([Sample.Device(1) with { LastSeen = Sample.Now.AddSeconds(3) }]);
        Assert.Equal((Sample.Now, Sample.Now.AddSeconds(3)), (mirror.Find(device.Serial)!.LastChecked, mirror.Find(device.Serial)!.LastSeen));
        Assert.True(mirror.Entries().Single().Holds(SearchValues.Create(["Camera 00001"], StringComparison.OrdinalIgnoreCase)));
    }
}

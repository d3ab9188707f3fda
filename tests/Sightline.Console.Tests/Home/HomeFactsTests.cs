using Sightline.Console.Pages.Home;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.Home;

public sealed class HomeFactsTests
{
    private static readonly Device[] Devices =
    [
        Sample.Device(1), Sample.Device(2, version: "11.11.124"), Sample.Device(3, DeviceState.Unreachable) with { StateSince = Sample.Now.AddHours(-2) },
        Sample.Device(4, DeviceState.CredentialsRequired, model: null, version: null), Sample.Device(5, management: Management.Discovered) with { FirstSeen = Sample.Now.AddHours(-1) },
        Sample.Device(6, management: Management.Discovered),
    ];

    private readonly HomeFacts _facts = HomeFacts.Of(Devices, Sample.Now);

    [Fact]
    public void Of_Devices_StatesAddUpToTheManaged()
    {
        Assert.Equal(4, _facts.Managed);
        Assert.Equal(4, _facts.ByState.Values.Sum());
    }

    [Fact]
    public void Of_Devices_CountsWhatNeedsAttention() =>
        Assert.Equal((2, 1, 1), (_facts.Discovered, _facts.NewlyDiscovered, _facts.LongUnreachable));
}

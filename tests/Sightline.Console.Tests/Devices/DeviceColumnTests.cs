using Sightline.Console.Pages.Devices;
using Xunit;

namespace Sightline.Console.Tests.Devices;

public sealed class DeviceColumnTests
{
    [Fact]
    public void Narrowing_ThreeColumns_TheLastGoesFirstAndTheNameNever()
    {
        var rules = DeviceColumn.Narrowing(DeviceColumn.All.Where(column => column.Id is "name" or "model" or "state" or "address")).Split('\n');

        Assert.Equal(["@container (max-width: 409px) { .listing .k-model { display: none !important; } }", "@container (max-width: 579px) { .listing .k-state { display: none !important; } }", "@container (max-width: 709px) { .listing .k-address { display: none !important; } }"], rules);
    }
}

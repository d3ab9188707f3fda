using Sightline.Console.Pages.AxisOs;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.AxisOs;

public sealed class UpgradeExportTests
{
    [Fact]
    public void Csv_NameThatIsAFormula_IsMadeHarmless()
    {
        var item = new UpgradePlanItem("B8A44F000001", "=1+1", "P3265-V", "11.11.212", "12.11.147", [new("12.11.147", HopKind.Target, null)], 9, [], null, null, 1);

        var text = System.Text.Encoding.UTF8.GetString(UpgradeExport.Csv([item]));

        Assert.DoesNotContain(",=1+1", text, StringComparison.Ordinal);
        Assert.Contains("11.11.212,12.11.147", text, StringComparison.Ordinal);
    }
}

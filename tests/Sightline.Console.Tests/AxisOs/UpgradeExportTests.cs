using Sightline.Console.Pages.AxisOs;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.AxisOs;

public sealed class UpgradeExportTests
{
    private static readonly UpgradePlanItem Formula = new("B8A44F000001", "=1+1", "P3265-V", "11.11.212", "12.11.147", [new("12.11.147", HopKind.Target, null)], 9, [], null, null, 1);

    [Fact]
    public void Json_Plan_IsWhatTheApiSays()
    {
        using var json = System.Text.Json.JsonDocument.Parse(UpgradeExport.Json([Formula]));

        Assert.Equal(("B8A44F000001", 9, "Target"), (json.RootElement[0].GetProperty("serial").GetString(), json.RootElement[0].GetProperty("minutes").GetInt32(), json.RootElement[0].GetProperty("path")[0].GetProperty("kind").GetString()));
    }

    [Fact]
    public void Csv_NameThatIsAFormula_IsMadeHarmless()
    {
        var text = System.Text.Encoding.UTF8.GetString(UpgradeExport.Csv([Formula]));

        Assert.DoesNotContain(",=1+1", text, StringComparison.Ordinal);
        Assert.Contains("11.11.212,12.11.147", text, StringComparison.Ordinal);
    }
}

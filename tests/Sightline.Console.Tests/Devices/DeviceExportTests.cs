using System.Text;
using Sightline.Console.Pages.Devices;
using Xunit;

namespace Sightline.Console.Tests.Devices;

public sealed class DeviceExportTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")")]
    [InlineData("+1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3")]
    public void Csv_NameThatLooksLikeAFormula_IsNotOne(string name)
    {
        var lines = Lines(name);

        Assert.DoesNotMatch("^\"?[=+@-]", lines[1]);
    }

    [Fact]
    public void Csv_NameWithQuoteAndComma_IsOneCell()
    {
        var lines = Lines("Gate \"C\", lane 2");

        Assert.StartsWith("\"Gate \"\"C\"\", lane 2\",", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_Head_IsTheColumnsShown()
    {
        var lines = Lines("x");

        Assert.Equal("Name,State", lines[0].TrimStart('\uFEFF'));
    }

    private static string[] Lines(string name)
    {
        var columns = DeviceColumn.All.Where(column => column.Id is "name" or "state").ToArray();
        return Encoding.UTF8.GetString(DeviceExport.Csv([Sample.Device(1, name: name)], columns, Sample.Now)).Split("\r\n");
    }
}

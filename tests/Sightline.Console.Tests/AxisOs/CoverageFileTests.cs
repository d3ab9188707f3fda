using Sightline.Console.Pages.AxisOs;
using Xunit;

namespace Sightline.Console.Tests.AxisOs;

public sealed class CoverageFileTests
{
    [Theory]
    [InlineData("group,serial\nGate,B8A44F000001\nGate,b8:a4:4f:00:00:02\nDock,B8A44F000003\n")]
    [InlineData("\uFEFFGroup;Serial\r\nGate;B8A44F000001\r\n\r\ngate;B8-A4-4F-00-00-02\r\nDock;\"B8A44F000003\"\r\n")]
    [InlineData("Gate\tB8A44F000001\nGate\tB8A44F000002\nDock\tB8A44F000003")]
    public void Read_GoodFile_HasTheGroups(string text)
    {
        var (groups, problem) = CoverageFile.Read(text);

        Assert.Null(problem);
        Assert.Equal(["Gate", "Dock"], groups.Select(group => group.Name));
        Assert.Equal(["B8A44F000001", "B8A44F000002"], groups[0].Serials);
        Assert.Equal("2 groups, 3 devices", CoverageFile.Words(groups));
    }

    [Theory]
    [InlineData("", "names no group")]
    [InlineData("group,serial\n", "names no group")]
    [InlineData("group,serial\nGate,B8A44F000001\nGate\n", "Line 3")]
    [InlineData("group,serial\n,B8A44F000001\n", "Line 2")]
    [InlineData("group,serial\nGate,10.20.1.4\n", "Line 2")]
    [InlineData("Gate,\"B8A44F000001\nDock,B8A44F000002\n", "quote")]
    public void Read_BadFile_SaysWhere(string text, string part)
    {
        var (groups, problem) = CoverageFile.Read(text);

        Assert.Empty(groups);
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }
}

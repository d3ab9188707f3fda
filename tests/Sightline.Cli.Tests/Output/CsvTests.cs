using CsCheck;
using CsvHelper;
using Sightline.Cli.Output;

namespace Sightline.Cli.Tests.Output;

public sealed class CsvTests
{
    private static readonly IReadOnlyList<Column<object?[]>> Three = [new("a", "A", row => row[0]), new("b", "B", row => row[1]), new("c", "C", row => row[2])];

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 89", "'+49 89")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("lobby", "lobby")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Guard_Text_CannotBeAFormula(string text, string expected) => Assert.Equal(expected, SpreadsheetSafety.Guard(text));

    [Fact]
    public void Write_Rows_IsRfc4180() =>
        Assert.Equal("a,b,c\r\n\"x,\"\"y\"\"\",12,\r\n'=,true,2026-03-14T12:00:00.000Z\r\n", Written(["x,\"y\"", 12, null], ["=", true, Samples.Noon]));

    [Fact]
    public void Write_NegativeNumber_StaysANumber() => Assert.EndsWith("\r\n-5,-0.25,x\r\n", Written([-5, -0.25, "x"]), StringComparison.Ordinal);

    [Fact]
    public void Write_ListOfTexts_IsGuardedToo() => Assert.Contains("'=cmd x", Written([new[] { "=cmd", "x" }, 1, 1]), StringComparison.Ordinal);

    [Fact]
    public void Write_AnyText_ReadsBackAsOneRowWithNoFormulaAndNoControlCharacter() => Gen.String.Array[3].Sample(texts =>
    {
        var csv = Written([.. texts]);
        using var reader = CsvReader.Create(new StringReader(csv), CsvReaderOptions.Default with { HasHeader = true });
        var cells = new List<string>();
        while (reader.Read())
            for (var column = 0; column < 3; column++)
                cells.Add(reader.GetString(column));
        return cells.Count == 3 && cells.TrueForAll(cell => cell.TrimStart(' ') is not ['=' or '+' or '-' or '@', ..] && !cell.Any(char.IsControl));
    });

    private static string Written(params object?[][] rows)
    {
        var writer = new StringWriter();
        CsvTable.Write(writer, rows, Three);
        return writer.ToString();
    }
}

using CsCheck;
using Sightline.Contracts.Lists;
using Xunit;

namespace Sightline.Edge.Tests.Api;

public sealed class FilterParserTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["abAB01 ,\"\\=!<>~.-\t"], 0, 40]);

    [Fact]
    public void Parse_AnyText_GivesTermsOrAPositionInside() => Hostile.Sample(text =>
    {
        if (FilterParser.Parse(text).Try(out var terms, out var refusal))
            Assert.All(terms, term => Assert.NotEmpty(term.Values));
        else
            Assert.InRange(refusal.Position, 0, Math.Max(text.Length, FilterParser.LongestFilter));
    }, iter: 20_000);

    [Fact]
    public void Parse_QuotedValue_GivesItBackWhateverItHolds() => Gen.String.Where(text => text.Length < 500).Sample(value =>
    {
        var quoted = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        Assert.True(FilterParser.Parse($"name=\"{quoted}\",x other").Try(out var terms, out _));
        Assert.Equal(2, terms.Count);
        Assert.Equal([value, "x"], terms[0].Values.Select(each => each.Text));
    }, iter: 5_000);

    [Theory]
    [InlineData("a=1", "a", FilterOperator.Equal)]
    [InlineData("a!=1", "a", FilterOperator.NotEqual)]
    [InlineData("a~1", "a", FilterOperator.Contains)]
    [InlineData("a<1", "a", FilterOperator.Less)]
    [InlineData("a<=1", "a", FilterOperator.AtMost)]
    [InlineData("a>1", "a", FilterOperator.Greater)]
    [InlineData("a>=1", "a", FilterOperator.AtLeast)]
    [InlineData("P3268-LV", null, FilterOperator.Contains)]
    [InlineData("10.0.0.1", null, FilterOperator.Contains)]
    [InlineData("\"a=1\"", null, FilterOperator.Contains)]
    [InlineData("a!1", null, FilterOperator.Contains)]
    internal void Parse_OneTerm_ReadsFieldAndOperator(string filter, string? field, FilterOperator comparison)
    {
        Assert.True(FilterParser.Parse(filter).Try(out var terms, out _));
        var term = Assert.Single(terms);
        Assert.Equal(field, term.Field);
        Assert.Equal(comparison, term.Operator);
    }

    [Theory]
    [InlineData("a=", 2)]
    [InlineData("a=1,", 4)]
    [InlineData("ok a=1,,2", 7)]
    [InlineData("a=\"open", 2)]
    [InlineData("a=\"x\"y", 5)]
    [InlineData("\"open", 0)]
    [InlineData("a=x\"y", 3)]
    public void Parse_Mistake_NamesItsPosition(string filter, int position)
    {
        Assert.False(FilterParser.Parse(filter).Try(out _, out var refusal));
        Assert.Equal(position, refusal.Position);
    }
}

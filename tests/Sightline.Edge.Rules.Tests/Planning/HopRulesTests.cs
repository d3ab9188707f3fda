using Sightline.Edge.AxisOs.Planning;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class HopRulesTests
{
    [Theory]
    [InlineData("4 6 20", 6)]
    [InlineData("20 4 6.1", 7)]
    [InlineData("0.1 0.2 0.3", 1)]
    [InlineData("4 6 8 20", 8)]
    public void Medians_EnoughMeasured_IsTheMiddleRoundedUp(string minutes, int expected) =>
        Assert.Equal(expected, HopRules.Medians(minutes.Split(' ').Select(each => Took("A", double.Parse(each, System.Globalization.CultureInfo.InvariantCulture))))["a"]);

    [Fact]
    public void Medians_TooFew_AreNotTold() => Assert.Empty(HopRules.Medians([Took("A", 4), Took("A", 4), Took("B", 4)]));

    [Fact]
    public void Medians_SeveralHops_ArePartedAmongThem() => Assert.Equal(5, HopRules.Medians([Took("A", 15, 3), Took("A", 5), Took("a", 10, 2)])["A"]);

    [Fact]
    public void Medians_WithoutHops_AreLeftOut() => Assert.Empty(HopRules.Medians([Took("A", 4), Took("A", 4), Took("A", 4, 0)]));

    private static (string, TimeSpan, int) Took(string model, double minutes, int hops = 1) => (model, TimeSpan.FromMinutes(minutes), hops);
}

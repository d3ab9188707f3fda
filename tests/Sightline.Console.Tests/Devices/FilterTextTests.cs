using CsCheck;
using Sightline.Console.Pages.Devices;
using Sightline.Contracts.Lists;
using Xunit;

namespace Sightline.Console.Tests.Devices;

public sealed class FilterTextTests
{
    [Theory]
    [InlineData("gate state=Reachable crane", "gate crane", 1)]
    [InlineData("model=\"P3265 V\",\"Q1656\" osVersion<12", "", 2)]
    [InlineData("", "", 0)]
    public void Terms_WordsAndFields_AreApart(string filter, string words, int chips)
    {
        Assert.Equal(words, FilterText.Words(filter));
        Assert.Equal(chips, FilterText.Chips(filter).Count);
    }

    [Fact]
    public void WithField_Replaced_OtherTermsStayAsTyped() =>
        Assert.Equal("gate model~\"P 3\" state=Unreachable", FilterText.WithField("gate state=Reachable model~\"P 3\"", "state", "state=Unreachable"));

    [Fact]
    public void Quoted_AnyText_ReadsBackAsItself() => Gen.String.Where(text => text.Length < 200).Sample(text =>
    {
        var terms = FilterParser.Parse($"name={FilterText.Quoted(text)}").Value;
        Assert.Equal(text, Assert.Single(Assert.Single(terms!).Values).Text);
    });

    [Theory]
    [InlineData("state=Reachable", "is Reachable")]
    [InlineData("state=CredentialsRequired,PasswordNotSet", "is Credentials required or Password not set")]
    [InlineData("model=A,B,C,D,E", "is A or B or C +2")]
    [InlineData("osVersion<12", "below 12")]
    [InlineData("name!=x", "is not x")]
    public void Says_Term_ReadsAsASentence(string filter, string text) => Assert.Equal(text, FilterText.Says(Assert.Single(FilterText.Chips(filter)).Term));
}

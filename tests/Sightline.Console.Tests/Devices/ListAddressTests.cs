using Sightline.Console.Pages.Devices;
using Xunit;

namespace Sightline.Console.Tests.Devices;

public sealed class ListAddressTests
{
    private readonly ListAddress _address = new();

    public ListAddressTests() => Assert.True(_address.Take("", "name"));

    [Fact]
    public void Take_SameUrlAgain_IsNoOtherList() => Assert.False(_address.Take("", "name"));

    [Fact]
    public void Take_LinkWithFieldAndWord_IsAChipAndAWordInTheBox()
    {
        Assert.True(_address.Take("gate state=Reachable", "name"));
        Assert.Equal(("gate", "state=Reachable"), (_address.Words, _address.Chips));
    }

    [Fact]
    public void Set_TypedLetters_EachGoesToTheUrlAndComesBackWithoutTouchingTheBox()
    {
        _address.Words = "g";
        Assert.True(_address.Set(_address.Typed, "name", replace: true));
        Assert.Equal(("g", "name", true), _address.ToSend());
        _address.Words = "ga";
        Assert.True(_address.Set(_address.Typed, "name", replace: true));
        Assert.Equal(("ga", "name", true), _address.ToSend());

        Assert.False(_address.Take("g", "name"));
        Assert.False(_address.Take("ga", "name"));
        Assert.Equal("ga", _address.Words);
        Assert.Equal("ga", _address.Filter);
    }

    [Fact]
    public void Take_BackInTheBrowser_IsTheOldList()
    {
        _address.Set("gate", "name");
        Assert.NotNull(_address.ToSend());
        Assert.False(_address.Take("gate", "name"));

        Assert.True(_address.Take("", "name"));
        Assert.Equal(("", ""), (_address.Filter, _address.Words));
    }

    [Fact]
    public void ToSend_NothingNew_IsNothing()
    {
        Assert.False(_address.Set("", "name"));
        Assert.Null(_address.ToSend());
    }

    [Fact]
    public void Split_FilterThatCannotBeRead_StaysInTheBox()
    {
        _address.Set("model=\"P", "name");
        _address.Split();

        Assert.Equal(("model=\"P", ""), (_address.Words, _address.Chips));
    }
}

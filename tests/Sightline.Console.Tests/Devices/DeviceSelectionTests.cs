using Sightline.Console.Pages.Devices;
using Xunit;

namespace Sightline.Console.Tests.Devices;

public sealed class DeviceSelectionTests
{
    private readonly DeviceSelection _selection = new();

    [Fact]
    public void Count_AllThatMatchExceptTwo_IsTheRest()
    {
        _selection.SelectAll();
        _selection.Set(["A", "B"], false);

        Assert.Equal(25_598, _selection.Count(25_600));
        Assert.False(_selection.Contains("A"));
        Assert.True(_selection.Contains("C"));
    }

    [Fact]
    public void Set_RowLeftOutIsSelectedAgain_AllAreSelected()
    {
        _selection.SelectAll();
        _selection.Set("A", false);
        _selection.Set("A", true);

        Assert.Equal(10, _selection.Count(10));
        Assert.Empty(_selection.Marked);
    }

    [Fact]
    public void KeepOnly_SelectedRowIsNoLongerListed_IsNotCounted()
    {
        _selection.Set(["A", "B"], true);
        _selection.KeepOnly(new HashSet<string> { "B" });

        Assert.Equal(1, _selection.Count(1));
        Assert.False(_selection.Contains("A"));
    }

    [Fact]
    public void Clear_AfterSelectAll_NothingIsSelected()
    {
        _selection.SelectAll();
        _selection.Clear();

        Assert.Equal(0, _selection.Count(5));
        Assert.False(_selection.Contains("A"));
    }
}

using Sightline.Console.Live;
using Sightline.Console.Pages.Devices;
using Sightline.Contracts;
using Xunit;

namespace Sightline.Console.Tests.Devices;

public sealed class DeviceListModelTests
{
    private readonly DeviceMirror _mirror = Sample.Mirror(500, number => Sample.Device(number, number % 5 == 0 ? DeviceState.Unreachable : DeviceState.Reachable));
    private readonly DeviceListModel _list;

    public DeviceListModelTests() => _list = new DeviceListModel(_mirror, Management.Managed);

    [Fact]
    public void Apply_FilterAndDescendingName_RowsMatchInThatOrder()
    {
        _list.Apply("state=Unreachable", "-name");

        Assert.Equal(100, _list.Rows.Count);
        Assert.Equal("Camera 00500", _mirror.Find(_list.Rows[0])!.Name);
    }

    [Fact]
    public void Apply_NamesWithNumbers_SortAsPeopleCount()
    {
        var mirror = Sample.Mirror(11, number => Sample.Device(number, name: $"Gate {number}"));
        var list = new DeviceListModel(mirror, Management.Managed);
        list.Apply("", "name");

        Assert.Equal(["Gate 1", "Gate 2", "Gate 9", "Gate 10", "Gate 11"], new[] { 0, 1, 8, 9, 10 }.Select(row => mirror.Find(list.Rows[row])!.Name));
    }

    [Fact]
    public void Apply_FilterThatCannotBeRead_KeepsRowsAndSaysWhy()
    {
        _list.Apply("", "name");
        _list.Apply("nonsense=1", "name");

        Assert.Equal(500, _list.Rows.Count);
        Assert.Contains("nonsense", _list.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void CountChanges_DeviceNoLongerMatches_RowStaysAndIsCounted()
    {
        _list.Apply("state=Unreachable", "name");
        var first = _list.Rows[0];
        _mirror.Set(_mirror.Find(first)! with { State = DeviceState.Reachable });
        _mirror.Set(Sample.Device(9999, DeviceState.Unreachable));
        _list.CountChanges();

        Assert.Equal(first, _list.Rows[0]);
        Assert.Equal((1, 1), (_list.New, _list.Gone));
    }

    [Fact]
    public void Refresh_AfterChanges_ListIsNewAndNothingWaits()
    {
        _list.Apply("state=Unreachable", "name");
        _mirror.Set(Sample.Device(9999, DeviceState.Unreachable));
        _list.Refresh();

        Assert.Equal(101, _list.Rows.Count);
        Assert.Equal((0, 0), (_list.New, _list.Gone));
    }

    [Fact]
    public void Target_AllThatMatchExceptOne_NamesFilterScopeAndException()
    {
        _list.Apply("state=Unreachable", "name");
        _list.Selection.SelectAll();
        _list.Selection.Set(_list.Rows[0], false);

        var target = _list.Target();

        Assert.Null(target.Serials);
        Assert.Equal("management=Managed state=Unreachable", target.Filter);
        Assert.Equal([_list.Rows[0]], target.Except);
    }

    [Fact]
    public void Values_OfColumnThatIsFiltered_CountsWithoutItsOwnFilter()
    {
        _list.Apply("state=Unreachable", "name");

        var values = _list.Values(DeviceColumn.All.Single(column => column.Id == "state"));

        Assert.Equal([("Reachable", 400), ("Unreachable", 100)], values);
    }

    [Fact]
    public void Selection_SurvivesSorting()
    {
        _list.Apply("", "name");
        _list.Selection.Set(_list.Rows.Take(3), true);
        _list.Apply("", "-address");

        Assert.Equal(3, _list.Selected);
    }
}

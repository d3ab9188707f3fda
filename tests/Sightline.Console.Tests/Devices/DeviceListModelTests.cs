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

    [Fact]
    public void Apply_AgainAfterDevicesCameMovedAndWent_OrderIsThatOfAFreshList()
    {
        _list.Apply("", "state,name");
        _mirror.Set(Sample.Device(700, DeviceState.Unreachable, name: "Camera 00250 b"));
        _mirror.Set(_mirror.Find(_list.Rows[0])! with { Name = "Z last" });
        _mirror.Set(_mirror.Find(_list.Rows[1])! with { State = DeviceState.CertificateChanged });
        _mirror.Set(_mirror.Find(_list.Rows[2])! with { Management = Management.Discovered });
        _mirror.Set(_mirror.Find(_list.Rows[3])! with { StateReason = "The same place." });
        _mirror.Remove(_list.Rows[^1]);
        _list.Refresh();

        var fresh = new DeviceMirror();
        foreach (var device in _mirror.All())
            fresh.Set(device);
        var expected = new DeviceListModel(fresh, Management.Managed);
        expected.Apply("", "state,name");
        Assert.Equal(expected.Rows, _list.Rows);
        Assert.Equal(499, _list.Rows.Count);
    }

    [Fact]
    public void Apply_DeviceRemovedAndAddedAgain_IsListedOnce()
    {
        _list.Apply("", "name");
        var device = _mirror.Find(_list.Rows[7])!;
        _mirror.Remove(device.Serial);
        _list.Refresh();
        _mirror.Set(device);
        _list.Refresh();

        Assert.Equal(device.Serial, _list.Rows[7]);
        Assert.Equal(500, _list.Rows.Distinct().Count());
    }

    [Theory]
    [InlineData("00017")]
    [InlineData("b8a44f unreachable")]
    [InlineData("mdns state=Reachable 10.20.1")]
    [InlineData("\"camera 0001\"")]
    public void Apply_BareWords_MatchWhatTheEdgeHostWouldMatch(string filter)
    {
        _list.Apply(filter, "name");

        var theirs = Contracts.Lists.ListFilter.Compile(filter, Contracts.Lists.DeviceFields.All).Value!;
        Assert.Equal(_mirror.All().Where(theirs).Select(device => device.Serial).Order(), _list.Rows.Order());
        Assert.NotEmpty(_list.Rows);
    }

    [Fact]
    public void Apply_WordAfterTheDeviceChanged_LooksAtTheNewText()
    {
        _list.Apply("quay", "name");
        _mirror.Set(_mirror.All().First() with { Name = "Quay 4" });
        _list.Refresh();

        Assert.Single(_list.Rows);
    }
}

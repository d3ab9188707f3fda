using Microsoft.AspNetCore.Components;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Console.Pages.AxisOs;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>Managed or discovered devices of an edge host. Filter, sort order and the opened device stand in the URL.</summary>
public sealed partial class DeviceListPage
{
    private static readonly TimeSpan AfterSearch = TimeSpan.FromSeconds(5);

    private DeviceListModel _list = new(new DeviceMirror(), Management.Managed);
    private ListAddress _address = new();
    private (EdgeConnection? Host, Management Management) _of;
    private DeviceTable? _table;
    private IReadOnlyList<string> _columns = DeviceColumn.Default(Management.Managed);
    private bool _filled;
    private bool _adding;
    private bool _pointed;

    [Parameter] public string Id { get; set; } = "";

    [Parameter] public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "filter")] private string? FilterQuery { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? SortQuery { get; set; }

    [SupplyParameterFromQuery(Name = "device")] private string? DeviceSerial { get; set; }

    [SupplyParameterFromQuery(Name = "add")] private string? AddQuery { get; set; }

    [Inject] private EdgeHosts Hosts { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private EdgeConnection? Host => Hosts.Find(Id);

    protected override EdgeConnection? Source => Host;

    private Management Management => Kind == "discovered" ? Management.Discovered : Management.Managed;

    private Device? Opened => DeviceSerial is null ? null : Host?.Devices.Find(DeviceSerial);

    private IReadOnlyList<DeviceColumn> Shown => [.. DeviceColumn.All.Where(column => column.Id == "name" || _columns.Contains(column.Id))];

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (Host is not { } host)
            return;
        if (_of != (host, Management))
        {
            _of = (host, Management);
            (_list, _address, _filled) = (new DeviceListModel(host.Devices, Management), new ListAddress(), false);
            _columns = DeviceColumn.Default(Management);
        }

        if (_address.Take(FilterQuery ?? "", SortQuery ?? (Management == Management.Managed ? "name" : "-firstSeen")))
            Apply();
    }

    private void Apply()
    {
        _list.Apply(_address.Filter, _address.Sort);
        _filled = Host is { State: not ConnectionState.Connecting };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_address.ToSend() is var (filter, sort, replace))
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["filter"] = filter.Length == 0 ? null : filter, ["sort"] = sort }), replace: replace);
        if (AddQuery != "ip" || _adding || Host is not { CanOpen: true } host)
            return;
        _adding = true;
        await AddByIpDialog.OpenAsync(Dialogs, host);
        _adding = false;
        // Only now: a dialog closes when the URL changes.
        if (AddQuery == "ip")
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("add", (string?)null), replace: true);
    }

    protected override void OnLiveChange()
    {
        if (Host is not { State: not ConnectionState.Connecting })
            return;
        // An empty list has nothing that could jump: it fills by itself.
        if (!_filled || (_list.Rows.Count == 0 && _address.Filter.Length == 0))
            _list.Refresh();
        else
            _list.CountChanges();
        if (_list.New > 0 && FillsBySearch)
            _list.Refresh();
        _filled = true;
    }

    // While a search goes on its devices come by themselves, unless somebody points at the list or has selected rows: nothing may move then.
    private bool FillsBySearch => Management == Management.Discovered && !_pointed && _list is { Gone: 0, Selected: 0 }
        && Host?.Tasks.NewestSearch is { } search && (search.EndedAt is not { } ended || Time.GetUtcNow() - ended < AfterSearch);

    private void ShowColumns(IReadOnlyList<string> columns) => _columns = columns;

    private void Filter(string filter)
    {
        if (_address.Set(filter, _address.Sort))
            Apply();
        _address.Split();
    }

    private void FilterField((string Field, string? Term) change) => Filter(FilterText.WithField(_address.Filter, change.Field, change.Term));

    private void SortBy(string field)
    {
        if (_address.Set(_address.Filter, _address.Sort == field ? "-" + field : field))
            Apply();
    }

    private void OpenDevice(string serial) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("device", serial), replace: DeviceSerial is not null);

    private async Task CloseDevice()
    {
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("device", (string?)null));
        if (_table is not null)
            await _table.FocusAsync();
    }

    private async Task MoveAsync(int step)
    {
        if (_table is not null)
            await _table.MoveAsync(step, open: true);
    }

    private string Position(Device device)
    {
        var at = _table?.IndexOf(device.Serial) ?? -1;
        return at < 0 ? DevicesText.NotInList : DevicesText.ListPosition.With(Say.Count(at + 1), Say.Count(_list.Rows.Count));
    }

    private Task ActAsync(TaskKind kind) => ActAsync(kind, _list.Target(), _list.Selected);

    private async Task UpgradeAsync()
    {
        if (await UpgradeDialog.OpenAsync(Dialogs, Host!, _list.Target()))
            _list.Selection.Clear();
    }

    private async Task ActAsync(TaskKind kind, DeviceTarget target, int selected)
    {
        if (await ActionDialog.OpenAsync(Dialogs, Host!, kind, target, selected) && target.Serials is not [_])
            _list.Selection.Clear();
    }
}

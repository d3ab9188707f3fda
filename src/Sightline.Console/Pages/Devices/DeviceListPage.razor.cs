using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Console.Pages.AxisOs;
using Sightline.Contracts;
using Sightline.Contracts.Lists;

namespace Sightline.Console.Pages.Devices;

/// <summary>Managed or discovered devices of an edge host. Filter, sort order and the opened device stand in the URL.</summary>
public sealed partial class DeviceListPage
{
    private static readonly TimeSpan AfterSearch = TimeSpan.FromSeconds(5);

    private DeviceListModel _list = new(new DeviceMirror(), Management.Managed);
    private (EdgeConnection? Host, Management Management) _of;
    private DeviceTable? _table;
    private IReadOnlyList<string> _columns = DeviceColumn.Default(Management.Managed);
    private string _filter = "";
    private string _sort = "";
    // What stands in the box, and the terms that are chips beside it; together they are the filter.
    private string _words = "";
    private string _chips = "";
    private bool _filled;
    private bool _adding;
    private bool _pointed;

    // What the URL said last, and the navigations of our own that are still to come back.
    private (string Filter, string Sort) _url;
    private readonly List<(string Filter, string Sort)> _sent = [];
    private (string Filter, string Sort, bool Replace)? _toSend;

    [Parameter] public string Id { get; set; } = "";

    [Parameter] public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "filter")] private string? FilterQuery { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? SortQuery { get; set; }

    [SupplyParameterFromQuery(Name = "device")] private string? DeviceSerial { get; set; }

    [SupplyParameterFromQuery(Name = "add")] private string? AddQuery { get; set; }

    [Inject] private EdgeHosts Hosts { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private ISnackbar Toasts { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private EdgeConnection? Host => Hosts.Find(Id);

    protected override EdgeConnection? Source => Host;

    private Management Management => Kind == "discovered" ? Management.Discovered : Management.Managed;

    private Device? Opened => DeviceSerial is null ? null : Host?.Devices.Find(DeviceSerial);

    private IReadOnlyList<DeviceColumn> Shown => [.. DeviceColumn.All.Where(column => column.Id == "name" || _columns.Contains(column.Id))];

    private string Newer => (_list.New, _list.Gone) switch
    {
        (0, var gone) => $"{Say.Count(gone)} no longer here",
        (var fresh, 0) => $"{Say.Count(fresh)} new",
        var (fresh, gone) => $"{Say.Count(fresh)} new, {Say.Count(gone)} no longer here",
    };

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (Host is not { } host)
            return;
        if (_of != (host, Management))
        {
            _of = (host, Management);
            _sent.Clear();
            _toSend = null;
            (_list, _filled) = (new DeviceListModel(host.Devices, Management), false);
            _columns = DeviceColumn.Default(Management);
        }

        var asked = (Filter: FilterQuery ?? "", Sort: SortQuery ?? (Management == Management.Managed ? "name" : "-firstSeen"));
        if (asked == _url && _filled)
            return;
        _url = asked;
        if (_sent.Remove(asked) && _filled)
            return;
        Split(asked.Filter);
        Apply(asked.Filter, asked.Sort);
    }

    private void Apply(string filter, string sort)
    {
        (_filter, _sort) = (filter, sort);
        _list.Apply(filter, sort);
        _filled = Host is { State: not ConnectionState.Connecting };
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        SendUrl();
        if (firstRender)
            await RecallColumnsAsync();
        if (AddQuery != "ip" || _adding || Host is not { CanOpen: true } host)
            return;
        _adding = true;
        await AddByIpDialog.OpenAsync(Dialogs, host);
        _adding = false;
        // Only now: a dialog closes when the URL changes.
        if (AddQuery == "ip")
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("add", (string?)null), replace: true);
    }

    private async Task RecallColumnsAsync()
    {
        if (await Js.InvokeAsync<string?>("sightline.recall", ColumnsKey) is { Length: > 0 } kept)
        {
            _columns = kept.Split(',');
            StateHasChanged();
        }
    }

    protected override void OnLiveChange()
    {
        if (Host is not { State: not ConnectionState.Connecting })
            return;
        // An empty list has nothing that could jump: it fills by itself.
        if (!_filled || (_list.Rows.Count == 0 && _filter.Length == 0))
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

    private string ColumnsKey => $"columns-{Management}";

    private void FilterByWords() => Navigate($"{_chips} {_words}".Trim(), _sort, replace: true);

    // Enter, or leaving the box: the terms in it become chips.
    private void Split(string filter)
    {
        var chips = FilterText.WithWords(filter, "");
        // What cannot be read stays in the box, with the reason below it.
        (_words, _chips) = (chips.Length == 0 ? filter : FilterText.Words(filter), chips);
    }

    private void SplitWords()
    {
        if (_list.Problem is null)
            Split(_filter);
    }

    private void FilterField((string Field, string? Term) change) => Filter(FilterText.WithField(_filter, change.Field, change.Term));

    private void Filter(string filter)
    {
        Split(filter);
        Navigate(filter, _sort);
    }

    private void Show(SavedView view)
    {
        Split(view.Filter);
        Navigate(view.Filter, view.Sort);
    }

    private void SortBy(string field) => Navigate(_filter, _sort == field ? "-" + field : field);

    private void ShowNew() => _list.Refresh();

    private void ClearSelection() => _list.Selection.Clear();

    private async Task ChooseColumnsAsync(IReadOnlyList<string> columns)
    {
        _columns = columns;
        await Js.InvokeVoidAsync("sightline.remember", ColumnsKey, string.Join(',', columns));
    }

    // The list changes at once; the URL follows when the rows are on the screen. Waiting for the browser to say that the URL changed would
    // cost a round trip for each letter typed.
    private void Navigate(string filter, string sort, bool replace = false)
    {
        if ((filter, sort) == (_filter, _sort))
            return;
        Apply(filter, sort);
        _toSend = (filter, sort, replace);
    }

    private void SendUrl()
    {
        if (_toSend is not var (filter, sort, replace))
            return;
        _toSend = null;
        if ((filter, sort) == _url)
            return;
        _sent.Add((filter, sort));
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["filter"] = filter.Length == 0 ? null : filter, ["sort"] = sort }), replace: replace);
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
        return at < 0 ? "Not in this list" : $"Device {Say.Count(at + 1)} of {Say.Count(_list.Rows.Count)}";
    }

    private static string Word(FilterTerm term, string value) =>
        DeviceColumn.All.FirstOrDefault(column => column.Id.Equals(term.Field, StringComparison.OrdinalIgnoreCase))?.ValueWord(value) ?? value;

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

    private async Task SearchNowAsync()
    {
        var problem = await Host!.TryAsync(client => client.Searches.StartAsync(new SearchRequest(Multicast: true)));
        Toasts.Add(problem is null ? "The edge host asks its networks now. New devices wait behind “new” at the top of the list." : $"The search did not start. {problem}", problem is null ? Severity.Normal : Severity.Error);
    }
}

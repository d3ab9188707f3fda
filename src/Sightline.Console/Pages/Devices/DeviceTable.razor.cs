using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Sightline.Console.Live;

namespace Sightline.Console.Pages.Devices;

/// <summary>The rows of a device list: virtualized, so that 25,600 cost what a screenful costs; the keys of a grid.</summary>
public sealed partial class DeviceTable : IDisposable
{
    private ElementReference _element;
    private DotNetObjectReference<DeviceTable>? _self;
    private IReadOnlyList<string>? _rowsOf;
    private Dictionary<string, int>? _indexes;
    private string? _active;
    private string? _funnel;
    private int _anchor = -1;

    [Parameter, EditorRequired] public required DeviceListModel List { get; set; }

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<DeviceColumn> Columns { get; set; }

    [Parameter] public string Sort { get; set; } = "";

    /// <summary>Serial number of the device in the drawer.</summary>
    [Parameter] public string? Opened { get; set; }

    [Parameter] public EventCallback<string> OnSort { get; set; }

    [Parameter] public EventCallback<(string Field, string? Term)> OnFilter { get; set; }

    [Parameter] public EventCallback<string> OnOpen { get; set; }

    [Parameter] public EventCallback OnSelection { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private Row[] Rows { get; set; } = [];

    private string SortField => Sort.Split(',')[0].TrimStart('-');

    private bool Descending => Sort.StartsWith('-');

    private bool All => List.Rows.Count > 0 && List.Selected == List.Rows.Count;

    private bool Mixed => List.Selected > 0 && !All;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_rowsOf, List.Rows))
            return;
        _rowsOf = List.Rows;
        Rows = [.. List.Rows.Select((serial, index) => new Row(serial, index))];
        _indexes = null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        await Js.InvokeVoidAsync("sightline.list", _element, _self);
    }

    /// <summary>Place of a device in the list from 0; -1 if it is not in it.</summary>
    public int IndexOf(string serial) => (_indexes ??= Rows.ToDictionary(row => row.Serial, row => row.Index, StringComparer.Ordinal)).GetValueOrDefault(serial, -1);

    public ValueTask FocusAsync() => _element.FocusAsync(preventScroll: true);

    /// <summary>Goes to another row, and opens it if asked to.</summary>
    public async Task MoveAsync(int step, bool open)
    {
        if (Rows.Length == 0)
            return;
        var from = IndexOf((open ? Opened : null) ?? _active ?? "");
        var to = from < 0 ? (step > 0 ? 0 : Rows.Length - 1) : Math.Clamp(from + step, 0, Rows.Length - 1);
        _active = Rows[to].Serial;
        await Js.InvokeVoidAsync("sightline.reveal", _element, to);
        if (open || Opened is not null)
            await OnOpen.InvokeAsync(_active);
        StateHasChanged();
    }

    [JSInvokable]
    public async Task OnListKey(string key, bool shift, int page)
    {
        switch (key)
        {
            case "ArrowDown" or "ArrowUp" when shift:
                await ExtendAsync(key == "ArrowDown" ? 1 : -1);
                break;
            case "ArrowDown" or "j" or "J":
                await MoveAsync(1, open: false);
                break;
            case "ArrowUp" or "k" or "K":
                await MoveAsync(-1, open: false);
                break;
            case "PageDown" or "PageUp":
                await MoveAsync(key == "PageDown" ? page : -page, open: false);
                break;
            case "Home" or "End":
                await MoveAsync(key == "End" ? Rows.Length : -Rows.Length, open: false);
                break;
            case " " when _active is { } serial:
                await ToggleAsync((serial, !List.Selection.Contains(serial), false));
                break;
            case "All":
                List.Selection.SelectAll();
                await OnSelection.InvokeAsync();
                break;
            case "Enter" when _active is { } opened:
                await OnOpen.InvokeAsync(opened);
                break;
            case "Escape" when _funnel is not null:
                _funnel = null;
                break;
            case "Escape" when List.Selected > 0:
                List.Selection.Clear();
                await OnSelection.InvokeAsync();
                break;
        }

        StateHasChanged();
    }

    private async Task ExtendAsync(int step)
    {
        if (_active is not null)
            List.Selection.Set(_active, true);
        await MoveAsync(step, open: false);
        if (_active is not null)
            List.Selection.Set(_active, true);
        await OnSelection.InvokeAsync();
    }

    private async Task ToggleAsync((string Serial, bool Selected, bool Range) change)
    {
        var index = IndexOf(change.Serial);
        if (change.Range && _anchor >= 0 && index >= 0)
            List.Selection.Set(Rows.Skip(Math.Min(_anchor, index)).Take(Math.Abs(_anchor - index) + 1).Select(row => row.Serial), change.Selected);
        else
            List.Selection.Set(change.Serial, change.Selected);
        (_anchor, _active) = (index, change.Serial);
        await OnSelection.InvokeAsync();
    }

    private async Task ToggleAll(ChangeEventArgs change)
    {
        if (change.Value is true)
            List.Selection.SelectAll();
        else
            List.Selection.Clear();
        await OnSelection.InvokeAsync();
    }

    private Task OpenAsync(string serial)
    {
        _active = serial;
        return OnOpen.InvokeAsync(serial);
    }

    private bool IsFiltered(DeviceColumn column) => FilterText.Chips(List.Filter).Any(chip => column.Id.Equals(chip.Term.Field, StringComparison.OrdinalIgnoreCase));

    private async Task ApplyFilterAsync((string Field, string? Term) change)
    {
        _funnel = null;
        await OnFilter.InvokeAsync(change);
    }

    public void Dispose() => _self?.Dispose();

    private readonly record struct Row(string Serial, int Index);
}

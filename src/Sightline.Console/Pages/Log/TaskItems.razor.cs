using Microsoft.AspNetCore.Components;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Log;

/// <summary>The devices of a task, page by page; read again when the task's counts change, not for every single item.</summary>
public sealed partial class TaskItems
{
    private const int PageSize = 50;

    private IReadOnlyList<TaskItem> _items = [];
    private int _wanted = PageSize;
    private int _total;
    private bool _loaded;
    private bool _loading;
    private string? _problem;
    private string _shownFor = "";

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [Parameter, EditorRequired] public required TaskSummary Task { get; set; }

    /// <summary>Only devices in this state; all if null.</summary>
    [Parameter] public TaskItemState? State { get; set; }

    /// <summary>Only devices of this wave; all if null.</summary>
    [Parameter] public int? Wave { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var now = $"{State}|{Wave}|{string.Join(',', Task.Counts.Select(count => count.Value))}|{Task.State}";
        if (now == _shownFor || _loading)
            return;
        _shownFor = now;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _loading = true;
        var filter = $"{(State is { } state ? $"state={state}" : "")} {(Wave is { } wave ? $"wave={wave}" : "")}".Trim();
        // What began last is what is at work; what waits comes after it.
        var sort = Task.IsOngoing() && State is null ? "-startedAt" : null;
        _problem = await Host.TryAsync(async client =>
        {
            var page = await client.Tasks.ListItemsAsync(Task.Id, new ListQuery(filter.Length == 0 ? null : filter, sort, Limit: Math.Min(_wanted, 1000)));
            (_items, _total) = (page.Items, page.Total);
        });
        (_loading, _loaded) = (false, true);
    }

    private Task MoreAsync()
    {
        _wanted += PageSize * 4;
        return LoadAsync();
    }
}

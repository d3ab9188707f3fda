using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Sightline.Client;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Console.Pages.Devices;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Log;

/// <summary>Does a task again: what would take part is shown before anything begins.</summary>
public sealed partial class AgainDialog
{
    private readonly CancellationTokenSource _closed = new();
    private ActionPreview? _preview;
    private DateTime? _startAt;
    private string _password = "";
    private string? _problem;
    private bool _starting;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    /// <summary>The old task.</summary>
    [Parameter, EditorRequired] public required TaskSummary Task { get; set; }

    /// <summary>All its devices, or only those on which nothing was changed.</summary>
    [Parameter] public TaskAgainScope Scope { get; set; }

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    private DateTimeOffset Now => Time.GetLocalNow();

    private bool IsClone => Scope == TaskAgainScope.All;

    private string Title => Say.Action(Task.Kind);

    private bool NeedsPassword => ActionWords.NeedsPassword(Task.Kind);

    private bool CanStart => !_starting && _problem is null && _preview is { Will: > 0 } && (!NeedsPassword || _password.Length > 0);

    private TaskAgainRequest Request => new(StartTime.MomentOf(_startAt, Time) is { } start ? new TaskOptions(start, Pace: Task.Options?.Pace) : null);

    /// <summary>Opens the dialog.</summary>
    public static async Task OpenAsync(IDialogService dialogs, EdgeConnection host, TaskSummary task, TaskAgainScope scope)
    {
        var parameters = new DialogParameters<AgainDialog> { { dialog => dialog.Host, host }, { dialog => dialog.Task, task }, { dialog => dialog.Scope, scope } };
        await dialogs.ShowAsync<AgainDialog>("", parameters, DialogSize.List);
    }

    protected override Task OnInitializedAsync() => CountAsync();

    private async Task CountAsync() =>
        _problem = await Host.TryAsync(async client => _preview = await client.Tasks.PreviewAgainAsync(Task.Id, Scope, Request, _closed.Token));

    private Task Begin(DateTime? at)
    {
        _startAt = at;
        return CountAsync();
    }

    private async Task StartAsync()
    {
        if (!CanStart)
            return;
        _starting = true;
        TaskAccepted? accepted = null;
        _problem = await Host.TryAsync(async client => accepted = await client.Tasks.AgainAsync(Task.Id, Scope, Request with { Secret = NeedsPassword ? _password : null }, cancellationToken: _closed.Token));
        _starting = false;
        if (accepted is null)
            return;
        Dialog?.Close(DialogResult.Ok(true));
        Toasts.Add(Phrase.Number(accepted.Preview.Will, LogText.AgainOne, LogText.AgainMany, Title), Severity.Normal, options =>
        {
            options.Action = LogText.Open;
            options.OnClick = _ =>
            {
                Navigation.NavigateTo(Host.Page($"log/ongoing?task={accepted.TaskId}"));
                return System.Threading.Tasks.Task.CompletedTask;
            };
        });
    }

    private async Task CopyCommand()
    {
        var at = Request.Options?.StartAt is { } start ? $" --at {CommandWords.Moment(start)}" : "";
        await Js.InvokeVoidAsync("sightline.copy", _closed.Token, $"sightline tasks {(IsClone ? "clone" : "retry")} {Task.Id}{at}");
        Toasts.Add(LogText.CommandCopied, Severity.Normal);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}

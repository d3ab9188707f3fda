using Microsoft.AspNetCore.Components;
using MudBlazor;
using Sightline.Client;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Console.Pages.Devices;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Log;

/// <summary>One task: what it does, how far it is, its waves and devices, what it waits for, what failed and why.</summary>
public sealed partial class TaskCard
{
    private bool _open;
    private bool _asking;
    private TaskItemState? _state;
    private int? _wave;
    private string? _problem;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [Parameter, EditorRequired] public required TaskSummary Task { get; set; }

    /// <summary>Whether its devices are shown at first.</summary>
    [Parameter] public bool Open { get; set; }

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private DateTimeOffset Now => Time.GetLocalNow();

    private string Title => Say.Action(Task.Kind);

    /// <summary>Failed without a change, cancelled or expired: safe to do again.</summary>
    private int Retryable => Task.Kind is TaskKind.Remove || Task.IsOngoing()
        ? 0
        : Task.Count(TaskItemState.FailedNothingChanged) + Task.Count(TaskItemState.Cancelled) + Task.Count(TaskItemState.Expired);

    protected override void OnInitialized() => _open = Open;

    private void Toggle() => _open = !_open;

    private void Show(TaskItemState state) => _state = _state == state ? null : state;

    private void ShowWave(int wave) => _wave = _wave == wave ? null : wave;

    private void Only(TaskItemState state) => _state = state;

    private Task PauseOrResume() => AskAsync(async client => Took(await (Task.State == TaskState.Paused ? client.Tasks.ResumeAsync(Task.Id) : client.Tasks.PauseAsync(Task.Id))));

    private async Task NextWave()
    {
        var next = Task.Waves!.First(wave => wave.State == TaskWaveState.Waiting);
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, LogText.BeginWave.With(next.Name) },
            { dialog => dialog.Text, Phrase.Number(next.Items, LogText.BeginWaveOne, LogText.BeginWaveMany) },
            { dialog => dialog.Action, Phrase.Number(next.Items, LogText.BeginOne, LogText.BeginMany) },
        };
        if (await ConfirmDialog.AskAsync(Dialogs, parameters))
            await AskAsync(async client => Took(await client.Tasks.NextWaveAsync(Task.Id)));
    }

    private async Task Cancel()
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, LogText.CancelTitle.With(Title) },
            { dialog => dialog.Text, LogText.CancelText.With(Say.Devices(Task.Count(TaskItemState.Waiting)), Say.Devices(Task.Count(TaskItemState.Running))) },
            { dialog => dialog.Action, LogText.CancelTask },
        };
        if (await ConfirmDialog.AskAsync(Dialogs, parameters))
            await AskAsync(async client => Took(await client.Tasks.CancelAsync(Task.Id)));
    }

    private Task Clone() => AgainDialog.OpenAsync(Dialogs, Host, Task, TaskAgainScope.All);

    // Another user name may be what a failed log-in needs: the action's own dialog asks for both.
    private async Task Retry()
    {
        if (!ActionWords.NeedsPassword(Task.Kind))
        {
            await AgainDialog.OpenAsync(Dialogs, Host, Task, TaskAgainScope.NothingChanged);
            return;
        }

        var failed = new List<string>();
        await AskAsync(async client =>
        {
            await foreach (var item in client.Tasks.ListAllItemsAsync(Task.Id, new ListQuery("state=FailedNothingChanged,Cancelled,Expired", Limit: 1000)))
                failed.Add(item.Serial);
        });
        if (failed.Count > 0)
            await ActionDialog.OpenAsync(Dialogs, Host, Task.Kind, new DeviceTarget(failed), failed.Count);
    }

    private void Took(TaskSummary task) => Host.Tasks.Set(task);

    private async Task AskAsync(Func<EdgeClient, Task> ask)
    {
        _asking = true;
        _problem = await Host.TryAsync(ask);
        _asking = false;
    }
}

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

    [Inject] private ISnackbar Toasts { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private DateTimeOffset Now => Time.GetLocalNow();

    private string Title => Say.Action(Task.Kind);

    private StateLook Look
    {
        get
        {
            if (Task.IsOngoing() && Task.CancelRequested)
                return new StateLook("Cancelling", "loader-circle", "idle");
            if (Task is { State: TaskState.Running, Waves: { Count: > 0 } waves } && waves.FirstOrDefault(wave => wave.State is TaskWaveState.Running or TaskWaveState.Soaking) is { } current)
                return new StateLook($"Wave {current.Number} of {waves.Count}", "loader-circle", "run");
            return Task is { State: TaskState.Running, WaitsFor: not null } ? new StateLook("Waiting", "clock", "idle") : StateLook.Of(Task.State);
        }
    }

    // All that can happen to a device, so that the sums visibly add up to the total.
    private IEnumerable<TaskItemState> Sums =>
        new[] { TaskItemState.Succeeded, TaskItemState.Running, TaskItemState.Waiting, TaskItemState.FailedNothingChanged, TaskItemState.FailedDeviceChanged, TaskItemState.Cancelled, TaskItemState.Expired }
            .Where(state => state is TaskItemState.Succeeded or TaskItemState.Running or TaskItemState.Waiting or TaskItemState.FailedNothingChanged || Task.Count(state) > 0);

    /// <summary>Failed without a change, cancelled or expired: safe to do again.</summary>
    private int Retryable => Task.Kind is TaskKind.Remove || Task.IsOngoing()
        ? 0
        : Task.Count(TaskItemState.FailedNothingChanged) + Task.Count(TaskItemState.Cancelled) + Task.Count(TaskItemState.Expired);

    private string Left => Task switch
    {
        { WaitsUntil: { } until } => $"until {Say.Moment(until, Now)}",
        { EndsAbout: { } ends } when Task.IsOngoing() => $"ends about {Say.Moment(ends, Now)}",
        { EndedAt: { } ended } => Say.Moment(ended, Now),
        _ => "",
    };

    private string Facts
    {
        get
        {
            var end = Task switch
            {
                { EndedAt: { } at } => $"ended {Say.Moment(at, Now)} after {Say.Length(at - Task.CreatedAt)}",
                { EndsAbout: { } about } => $"ends about {Say.Moment(about, Now)}, gives up {Say.Moment(Task.Deadline, Now)}",
                _ => $"waits for devices that are away until {Say.Moment(Task.Deadline, Now)}",
            };
            return $"{Say.Devices(Task.Items)} · by {Task.RequestedBy} · since {Say.Moment(Task.CreatedAt, Now)} · {end}";
        }
    }

    protected override void OnInitialized() => _open = Open;

    private void Toggle() => _open = !_open;

    private void Show(TaskItemState state) => _state = _state == state ? null : state;

    private void ShowWave(int wave) => _wave = _wave == wave ? null : wave;

    private static StateLook Of(TaskWave wave) => wave.State switch
    {
        TaskWaveState.Running => new("Running", "loader-circle", "run"),
        TaskWaveState.Soaking => new("Watched", "eye", "run"),
        TaskWaveState.Succeeded => new("Succeeded", "circle-check", "ok"),
        TaskWaveState.Failed => new("Failed", "circle-x", "bad"),
        _ => new("Waiting", "clock", "idle"),
    };

    private string Words(TaskWave wave) => (wave.Message, wave.Until, wave.EndedAt) switch
    {
        ({ } message, { } until, _) => $"{message.TrimEnd('.')}, until {Say.Moment(until, Now)}",
        ({ } message, _, _) => message,
        (_, { } until, _) => $"Until {Say.Moment(until, Now)}",
        (_, _, { } ended) => $"Ended {Say.Moment(ended, Now)}",
        _ => wave.StartedAt is { } started ? $"Since {Say.Moment(started, Now)}" : "Starts after the wave before",
    };

    private Task PauseOrResume() => AskAsync(async client => Took(await (Task.State == TaskState.Paused ? client.Tasks.ResumeAsync(Task.Id) : client.Tasks.PauseAsync(Task.Id))));

    private async Task NextWave()
    {
        var next = Task.Waves!.First(wave => wave.State == TaskWaveState.Waiting);
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, $"Begin {next.Name} now" },
            { dialog => dialog.Text, $"{Say.Devices(next.Items)} begin without waiting for the wave before to be verified and watched." },
            { dialog => dialog.Action, $"Begin {Say.Devices(next.Items)}" },
        };
        if (await ConfirmDialog.AskAsync(Dialogs, parameters))
            await AskAsync(async client => Took(await client.Tasks.NextWaveAsync(Task.Id)));
    }

    private async Task Cancel()
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, $"Cancel “{Title}”" },
            { dialog => dialog.Text, $"{Say.Devices(Task.Count(TaskItemState.Waiting))} will be left as they are. {Say.Devices(Task.Count(TaskItemState.Running))} at work are carried to a safe end first. What is done stays done." },
            { dialog => dialog.Action, "Cancel task" },
        };
        if (await ConfirmDialog.AskAsync(Dialogs, parameters))
            await AskAsync(async client => Took(await client.Tasks.CancelAsync(Task.Id)));
    }

    // Where a password is needed it is asked for again: none is kept after a task ended.
    private async Task Retry()
    {
        if (ActionWords.NeedsPassword(Task.Kind))
        {
            var failed = new List<string>();
            await AskAsync(async client =>
            {
                await foreach (var item in client.Tasks.ListAllItemsAsync(Task.Id, new ListQuery("state=FailedNothingChanged,Cancelled,Expired", Limit: 1000)))
                    failed.Add(item.Serial);
            });
            if (failed.Count > 0)
                await ActionDialog.OpenAsync(Dialogs, Host, Task.Kind, new DeviceTarget(failed), failed.Count);
            return;
        }

        ActionPreview? preview = null;
        await AskAsync(async client => preview = await client.Tasks.PreviewAgainAsync(Task.Id, TaskAgainScope.NothingChanged, new TaskAgainRequest()));
        if (preview is null)
            return;
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, $"Retry “{Title}”" },
            { dialog => dialog.Text, $"{Say.Devices(preview.Will)} are done again, as a task of their own. {(preview.Will < preview.Selected ? $"{Say.Devices(preview.Selected - preview.Will)} are left out: {preview.LeftOut[0].Reason}" : "")}" },
            { dialog => dialog.Action, $"Retry {Say.Devices(preview.Will)}" },
        };
        if (preview.Will == 0 || !await ConfirmDialog.AskAsync(Dialogs, parameters))
            return;
        await AskAsync(async client => await client.Tasks.AgainAsync(Task.Id, TaskAgainScope.NothingChanged, new TaskAgainRequest()));
        if (_problem is null)
            Toasts.Add($"{Title}: {Say.Devices(preview.Will)} under way again.", Severity.Normal);
    }

    private void Took(TaskSummary task) => Host.Tasks.Set(task);

    private async Task AskAsync(Func<EdgeClient, Task> ask)
    {
        _asking = true;
        _problem = await Host.TryAsync(ask);
        _asking = false;
    }
}

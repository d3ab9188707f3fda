using Microsoft.AspNetCore.Components;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Console.Pages.Devices;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Log;

/// <summary>One task: what it does, how far it is, its devices, what failed and why.</summary>
public sealed partial class TaskCard
{
    private bool _open;
    private TaskItemState? _state;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [Parameter, EditorRequired] public required TaskSummary Task { get; set; }

    /// <summary>Whether its devices are shown at first.</summary>
    [Parameter] public bool Open { get; set; }

    [Inject] private IDialogService Dialogs { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private StateLook Look => Task is { State: TaskState.Running, CancelRequested: true } ? new StateLook("Cancelling", "loader-circle", "idle") : StateLook.Of(Task.State);

    // All that can happen to a device, so that the sums visibly add up to the total.
    private IEnumerable<TaskItemState> Sums =>
        new[] { TaskItemState.Succeeded, TaskItemState.Running, TaskItemState.Waiting, TaskItemState.FailedNothingChanged, TaskItemState.FailedDeviceChanged, TaskItemState.Cancelled, TaskItemState.Expired }
            .Where(state => state is TaskItemState.Succeeded or TaskItemState.Running or TaskItemState.Waiting or TaskItemState.FailedNothingChanged || Task.Count(state) > 0);

    /// <summary>Failed without a change: safe to do again.</summary>
    private int Retryable => Task.Kind is TaskKind.Remove ? 0 : Task.Count(TaskItemState.FailedNothingChanged);

    private string Facts
    {
        get
        {
            var now = Time.GetLocalNow();
            var ended = Task.EndedAt is { } at
                ? $"ended {Say.Moment(at, now)} after {Say.Length(at - Task.CreatedAt)}"
                : $"waits for devices that are away until {Say.Moment(Task.Deadline, now)}";
            return $"{Say.Devices(Task.Items)} · by {Task.RequestedBy} · since {Say.Moment(Task.CreatedAt, now)} · {ended}";
        }
    }

    protected override void OnInitialized() => _open = Open;

    private void Show(TaskItemState state) => _state = _state == state ? null : state;

    private async Task Cancel()
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, $"Cancel “{Say.Action(Task.Kind)}”" },
            { dialog => dialog.Text, $"{Say.Devices(Task.Count(TaskItemState.Waiting))} will be left as they are. {Say.Devices(Task.Count(TaskItemState.Running))} at work are carried to a safe end first. What is done stays done." },
            { dialog => dialog.Action, "Cancel task" },
        };
        if (await ConfirmDialog.AskAsync(Dialogs, parameters))
            await Host.TryAsync(client => client.Tasks.CancelAsync(Task.Id));
    }

    private async Task Retry()
    {
        var failed = new List<string>();
        await Host.TryAsync(async client =>
        {
            await foreach (var item in client.Tasks.ListAllItemsAsync(Task.Id, new ListQuery("state=FailedNothingChanged", Limit: 1000)))
                failed.Add(item.Serial);
        });
        if (failed.Count > 0)
            await ActionDialog.OpenAsync(Dialogs, Host, Task.Kind, new DeviceTarget(failed), failed.Count);
    }
}

using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>The planner of an upgrade: per model where it goes, when, in which waves; beside it what would happen.</summary>
public sealed partial class UpgradeDialog : IDisposable
{
    private static readonly TimeSpan CountDelay = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _closed = new();
    private UpgradeForm _form = new(new DeviceTarget([]));
    private CancellationTokenSource? _counted;
    private IReadOnlyList<UpgradeModelPreview> _models = [];
    private UpgradePreview? _preview;
    private string? _problem;
    private bool _counting;
    private bool _starting;
    private bool _aware;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [Parameter, EditorRequired] public required DeviceTarget Target { get; set; }

    /// <summary>Models that are ticked at first; all if empty.</summary>
    [Parameter] public IReadOnlyList<string> Models { get; set; } = [];

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private ISnackbar Toasts { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    private bool CanStart => !_starting && !_counting && _problem is null && _preview is { Will: > 0 } && (!_form.IsRisky || _aware);

    // A device whose model is unknown cannot be sent an image: it is left out whatever is ticked.
    private IReadOnlyCollection<string> ModelNames => [.. _models.Select(model => model.Model).Where(model => model.Length > 0)];

    /// <summary>Opens the dialog.</summary>
    /// <returns>Whether the upgrade was started.</returns>
    public static async Task<bool> OpenAsync(IDialogService dialogs, EdgeConnection host, DeviceTarget target, IReadOnlyList<string>? models = null)
    {
        var parameters = new DialogParameters<UpgradeDialog> { { dialog => dialog.Host, host }, { dialog => dialog.Target, target }, { dialog => dialog.Models, models ?? [] } };
        var opened = await dialogs.ShowAsync<UpgradeDialog>("", parameters, DialogSize.Planner);
        return await opened.Result is { Canceled: false, Data: true };
    }

    protected override async Task OnInitializedAsync()
    {
        _form = new UpgradeForm(Target);
        await CountAsync(_closed.Token);
        _models = _preview?.Models ?? [];
        if (_preview is { Will: > 100 })
            _form.Waves = Waves.Steps;
        if (Models.Count > 0)
            _form.Only(Models, ModelNames);
        if (_form.Waves != Waves.AtOnce || Models.Count > 0)
            await CountAsync(_closed.Token);
    }

    // The numbers follow a change within 300 ms; the old ones are dimmed meanwhile.
    private async Task CountSoon()
    {
        _counting = true;
        if (_counted is not null)
            await _counted.CancelAsync();
        var mine = _counted = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        try
        {
            await Task.Delay(CountDelay, Time, mine.Token);
            await CountAsync(mine.Token);
        }
        catch (OperationCanceledException)
        {
            // Changed on.
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        (_counting, _problem) = (true, null);
        if (_models.Count > 0 && !ModelNames.Any(_form.Takes))
            _problem = AxisOsText.NoModelTicked;
        else
            _problem = await Host.TryAsync(async client => _preview = await client.AxisOs.PreviewUpgradeAsync(Request(), cancellationToken));
        _counting = false;
    }

    private UpgradeRequest Request() => _form.Request(ModelNames, Time);

    private async Task StartAsync()
    {
        if (!CanStart)
            return;
        _starting = true;
        TaskAccepted? accepted = null;
        _problem = await Host.TryAsync(async client => accepted = await client.AxisOs.StartUpgradeAsync(Request(), cancellationToken: _closed.Token));
        _starting = false;
        if (accepted is null)
            return;
        Dialog?.Close(DialogResult.Ok(true));
        Toasts.Add(Phrase.Number(accepted.Preview.Will, AxisOsText.UnderWayOne, AxisOsText.UnderWayMany), Severity.Normal, options =>
        {
            options.Action = AxisOsText.Open;
            options.OnClick = _ =>
            {
                Navigation.NavigateTo(Host.Page($"log/ongoing?task={accepted.TaskId}"));
                return Task.CompletedTask;
            };
        });
    }

    private async Task CopyCommand()
    {
        await Js.InvokeVoidAsync("sightline.copy", _closed.Token, UpgradeCommand.Of(Request(), _form.CoverageFile));
        Toasts.Add(AxisOsText.CommandCopied, Severity.Normal);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _counted?.Dispose();
    }
}

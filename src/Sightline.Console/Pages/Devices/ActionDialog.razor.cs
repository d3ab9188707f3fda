using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Sightline.Client;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>An action on devices: what it needs, what it would do to how many and why some are left out, then the start.</summary>
public sealed partial class ActionDialog : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private ActionPreview? _preview;
    private string? _problem;
    private string _userName = "root";
    private string _password = "";
    private bool _allowReadable;
    private bool _aware;
    private bool _shown;
    private FactoryDefaultMode _mode = FactoryDefaultMode.Soft;
    private DateTime? _startAt;
    private bool _starting;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [Parameter, EditorRequired] public required TaskKind Kind { get; set; }

    [Parameter, EditorRequired] public required DeviceTarget Target { get; set; }

    /// <summary>How many devices the person selected.</summary>
    [Parameter] public int Selected { get; set; }

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private ActionWords Words => ActionWords.Of(Kind);

    private string? PasswordProblem => _password.Length > 64
        ? DevicesText.PasswordLong
        : _password.All(letter => letter is >= ' ' and <= '~') ? null : DevicesText.PasswordLetters;

    private bool CanStart => !_starting && _preview is { Will: > 0 } && (Words.Risk is null || _aware)
        && (!Words.NeedsCredentials || (_userName.Length > 0 && _password.Length > 0 && PasswordProblem is null));

    /// <summary>Opens the dialog.</summary>
    /// <returns>Whether the action was started.</returns>
    public static async Task<bool> OpenAsync(IDialogService dialogs, EdgeConnection host, TaskKind kind, DeviceTarget target, int selected)
    {
        var parameters = new DialogParameters<ActionDialog>
        {
            { dialog => dialog.Host, host }, { dialog => dialog.Kind, kind }, { dialog => dialog.Target, target }, { dialog => dialog.Selected, selected },
        };
        var opened = await dialogs.ShowAsync<ActionDialog>("", parameters, DialogSize.Question);
        return await opened.Result is { Canceled: false, Data: true };
    }

    // The preview needs no true credentials: nothing is tried.
    protected override Task OnInitializedAsync() => CountAsync();

    private async Task CountAsync() =>
        _problem = await Host.TryAsync(async client => _preview = await client.Actions.PreviewAsync(Action("root", "-"), _closed.Token));

    private async Task Start()
    {
        if (!CanStart)
            return;
        _starting = true;
        TaskAccepted? accepted = null;
        _problem = await Host.TryAsync(async client => accepted = await client.Actions.StartAsync(Action(_userName, _password), cancellationToken: _closed.Token));
        _starting = false;
        if (accepted is null)
            return;
        _password = "";
        Dialog?.Close(DialogResult.Ok(true));
        Toasts.Add(Accepted(accepted.Preview.Will), Severity.Normal, options =>
        {
            options.Action = DevicesText.Open;
            options.OnClick = _ =>
            {
                Navigation.NavigateTo(Host.Page($"log/ongoing?task={accepted.TaskId}"));
                return Task.CompletedTask;
            };
        });
    }

    private string Accepted(int devices) => StartAt is { } at && at > Time.GetUtcNow()
        ? DevicesText.AcceptedLater.With(Words.Title, Say.Devices(devices), Say.Moment(at, Time.GetLocalNow()))
        : DevicesText.Accepted.With(Words.Title, Say.Devices(devices));

    private DateTimeOffset? StartAt => Words.HasStart ? StartTime.MomentOf(_startAt, Time) : null;

    private DeviceAction Action(string userName, string password) =>
        Plain(new ActionCredentials(userName, password, _allowReadable)) with { Options = StartAt is { } at ? new TaskOptions(StartAt: at) : null };

    private DeviceAction Plain(ActionCredentials account) => Kind switch
    {
        TaskKind.Add => DeviceAction.Add(Target),
        TaskKind.Remove => DeviceAction.Remove(Target),
        TaskKind.LogIn => DeviceAction.LogIn(Target, account),
        TaskKind.SetPassword => DeviceAction.SetPassword(Target, account),
        TaskKind.Restart => DeviceAction.Restart(Target),
        TaskKind.RollBack => DeviceAction.RollBack(Target),
        TaskKind.Commit => DeviceAction.Commit(Target),
        TaskKind.FactoryDefault => DeviceAction.FactoryDefault(Target, _mode),
        _ => DeviceAction.AcceptCertificate(Target),
    };

    private async Task CopyCommand()
    {
        var account = Words.NeedsCredentials ? new ActionCredentials(_userName, "", _allowReadable) : null;
        var command = ActionCommand.Of(Kind, Target, account, Kind == TaskKind.FactoryDefault ? _mode : null, StartAt);
        await Js.InvokeVoidAsync("sightline.copy", _closed.Token, command);
        Toasts.Add(DevicesText.Copied, Severity.Normal);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}

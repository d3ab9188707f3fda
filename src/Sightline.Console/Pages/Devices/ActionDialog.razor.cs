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
        ? "At most 64 characters."
        : _password.All(letter => letter is >= ' ' and <= '~') ? null : "Devices take only the characters from space to ~ (no accents, no emoji).";

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
        Toasts.Add($"{Words.Title}: {Say.Devices(accepted.Preview.Will)} under way.", Severity.Normal, options =>
        {
            options.Action = "Open";
            options.OnClick = _ =>
            {
                Navigation.NavigateTo(Host.Page($"log/ongoing?task={accepted.TaskId}"));
                return Task.CompletedTask;
            };
        });
    }

    private DeviceAction Action(string userName, string password) => Plain(userName, password) with { Options = Options };

    private TaskOptions? Options => _startAt is { } at
        ? new TaskOptions(StartAt: new DateTimeOffset(at, Time.GetLocalNow().Offset))
        : null;

    private DeviceAction Plain(string userName, string password) => Kind switch
    {
        TaskKind.Add => DeviceAction.Add(Target),
        TaskKind.Remove => DeviceAction.Remove(Target),
        TaskKind.LogIn => DeviceAction.LogIn(Target, new ActionCredentials(userName, password, _allowReadable)),
        TaskKind.SetPassword => DeviceAction.SetPassword(Target, new ActionCredentials(userName, password, _allowReadable)),
        TaskKind.Restart => DeviceAction.Restart(Target),
        TaskKind.RollBack => DeviceAction.RollBack(Target),
        TaskKind.Commit => DeviceAction.Commit(Target),
        TaskKind.FactoryDefault => DeviceAction.FactoryDefault(Target, _mode),
        _ => DeviceAction.AcceptCertificate(Target),
    };

    private async Task CopyCommand()
    {
        var who = Target.Serials is { } serials ? string.Join(' ', serials) : $"--filter '{Target.Filter?.Replace("'", "'\\''", StringComparison.Ordinal)}'";
        var mode = Kind == TaskKind.FactoryDefault ? $" --mode {_mode.ToString().ToLowerInvariant()}" : "";
        var account = Words.NeedsCredentials ? $" --user {_userName} --password-stdin" : "";
        await Js.InvokeVoidAsync("sightline.copy", _closed.Token, $"sightline devices {Words.Command} {who}{mode}{account} --wait");
        Toasts.Add("The command is on the clipboard.", Severity.Normal);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}

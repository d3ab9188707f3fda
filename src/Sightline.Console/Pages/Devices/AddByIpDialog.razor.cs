using Microsoft.AspNetCore.Components;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>Addresses by hand or from a file, with a live count, then a search of them.</summary>
public sealed partial class AddByIpDialog : IDisposable
{
    private static readonly TimeSpan CountDelay = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _counted;
    private AddressFile? _file;
    private string _text = "";
    private string _httpPorts = "";
    private string _httpsPorts = "";
    private string _httpDefault = "";
    private string _httpsDefault = "";
    private bool _fromFile;
    private bool _counting;
    private bool _starting;
    private SearchPreview? _preview;
    private string? _problem;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    [Inject] private TimeProvider Time { get; set; } = null!;

    private bool CanStart => !_starting && !_counting && _problem is null && _preview is { Addresses: > 0, Problems.Count: 0 };

    private string Button => _fromFile
        ? Phrase.Number(_preview?.Addresses ?? 0, DevicesText.ImportOne, DevicesText.ImportSeveral)
        : Phrase.Number(_preview?.Addresses ?? 0, DevicesText.AddOne, DevicesText.AddSeveral);

    /// <summary>Opens the dialog; done when it is closed.</summary>
    public static async Task OpenAsync(IDialogService dialogs, EdgeConnection host)
    {
        var opened = await dialogs.ShowAsync<AddByIpDialog>("", new DialogParameters<AddByIpDialog> { { dialog => dialog.Host, host } }, DialogSize.List);
        await opened.Result;
    }

    protected override async Task OnInitializedAsync() => await Host.TryAsync(async client =>
    {
        var settings = await client.Settings.GetDiscoveryAsync(_closed.Token);
        (_httpDefault, _httpsDefault) = (PortList.Text(settings.HttpPorts), PortList.Text(settings.HttpsPorts));
    });

    private Task SwitchAsync(bool fromFile)
    {
        (_fromFile, _preview) = (fromFile, null);
        return CountAsync();
    }

    private Task TakeFileAsync(AddressFile? file)
    {
        (_file, _preview) = (file, null);
        return CountAsync();
    }

    private Task TypeAsync(string text)
    {
        _text = text;
        return CountSoon();
    }

    // Counts when the typing pauses, so that a preview is at most 300 ms old.
    private async Task CountSoon()
    {
        _counting = true;
        if (_counted is not null)
            await _counted.CancelAsync();
        _counted = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        try
        {
            await Task.Delay(CountDelay, Time, _counted.Token);
            await CountAsync();
        }
        catch (OperationCanceledException)
        {
            // Typed on.
        }
    }

    private async Task CountAsync()
    {
        (_counting, _problem) = (true, null);
        if (Request() is { } request)
            _problem = await Host.TryAsync(async client => _preview = await client.Searches.PreviewAsync(request, _closed.Token));
        else
            _preview = null;
        _counting = false;
    }

    private SearchRequest? Request()
    {
        if (PortList.Read(_httpPorts) is not { } http || PortList.Read(_httpsPorts) is not { } https)
        {
            _problem = DevicesText.PortProblem;
            return null;
        }

        var ports = new SearchRequest(HttpPorts: http.Count > 0 ? http : null, HttpsPorts: https.Count > 0 ? https : null);
        if (_fromFile)
            return _file?.Text() is { } file ? ports with { AddressFileText = file } : null;
        var lines = _text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : ports with { Addresses = lines };
    }

    private async Task StartAsync()
    {
        if (Request() is not { } request)
            return;
        _starting = true;
        SearchRun? run = null;
        _problem = await Host.TryAsync(async client => run = await client.Searches.StartAsync(request, cancellationToken: _closed.Token));
        _starting = false;
        if (run is null)
            return;
        Dialog?.Close();
        Toasts.Add(Phrase.Number(run.Addresses, DevicesText.LookingAtOne, DevicesText.LookingAtSeveral), Severity.Normal);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _counted?.Dispose();
    }
}

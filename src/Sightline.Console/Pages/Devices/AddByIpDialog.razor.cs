using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;
using Sightline.Console.Controls;
using Sightline.Console.Live;
using Sightline.Contracts;

namespace Sightline.Console.Pages.Devices;

/// <summary>Addresses by hand or from a file, with a live count, then a search of them.</summary>
public sealed partial class AddByIpDialog : IDisposable
{
    private const long MaxFileBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan CountDelay = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _counted;
    private string _text = "";
    private string _httpPorts = "";
    private string _httpsPorts = "";
    private string _httpDefault = "";
    private string _httpsDefault = "";
    private bool _fromFile;
    private bool _leaveOut;
    private bool _counting;
    private bool _starting;
    private string? _fileName;
    private byte[] _fileBytes = [];
    private AddressFilePreview? _file;
    private SearchPreview? _preview;
    private string? _problem;

    [Parameter, EditorRequired] public required EdgeConnection Host { get; set; }

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    [Inject] private TimeProvider Time { get; set; } = null!;

    private bool CanStart => !_starting && !_counting && _problem is null && _preview is { Addresses: > 0, Problems.Count: 0 };

    private string FileFacts => $"{Math.Max(1, _fileBytes.Length / 1000)} kB";

    // The problem of each line, at its line.
    private IEnumerable<string?> LineNotes
    {
        get
        {
            var lines = _text.Split('\n');
            var position = 0;
            foreach (var line in lines)
            {
                position += string.IsNullOrWhiteSpace(line) ? 0 : 1;
                yield return string.IsNullOrWhiteSpace(line) ? null : _preview?.Problems.FirstOrDefault(problem => problem.Line == position)?.Message;
            }
        }
    }

    /// <summary>Opens the dialog; done when it is closed.</summary>
    public static async Task OpenAsync(IDialogService dialogs, EdgeConnection host)
    {
        var opened = await dialogs.ShowAsync<AddByIpDialog>("", new DialogParameters<AddByIpDialog> { { dialog => dialog.Host, host } }, DialogSize.List);
        await opened.Result;
    }

    protected override async Task OnInitializedAsync() => await Host.TryAsync(async client =>
    {
        var settings = await client.Settings.GetDiscoveryAsync(_closed.Token);
        (_httpDefault, _httpsDefault) = (string.Join(", ", settings.HttpPorts), string.Join(", ", settings.HttpsPorts));
    });

    private void Switch(bool fromFile) => (_fromFile, _preview, _problem) = (fromFile, null, null);

    private async Task ChooseAsync(InputFileChangeEventArgs chosen)
    {
        (_fileName, _file, _preview, _problem, _leaveOut) = (chosen.File.Name, null, null, null, false);
        if (chosen.File.Size > MaxFileBytes)
        {
            _problem = $"The file has {chosen.File.Size / 1_000_000} MB. An address file of 25,600 lines has less than 1 MB: choose the right one.";
            return;
        }

        await using var stream = chosen.File.OpenReadStream(MaxFileBytes, _closed.Token);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, _closed.Token);
        _fileBytes = memory.ToArray();
        _problem = await Host.TryAsync(async client => _file = await client.Searches.PreviewFileAsync(_fileBytes, _closed.Token));
        await CountAsync();
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
        if (!TryPorts(_httpPorts, out var http) || !TryPorts(_httpsPorts, out var https))
        {
            _problem = "A port is a number from 1 to 65535; part several with commas.";
            return null;
        }

        if (_fromFile)
            return _file is { Addresses: > 0 } && (_file.Problems.Count == 0 || _leaveOut)
                ? new SearchRequest(AddressFileText: GoodLines(), HttpPorts: http, HttpsPorts: https)
                : null;
        var lines = _text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : new SearchRequest(Addresses: lines, HttpPorts: http, HttpsPorts: https);
    }

    private string GoodLines()
    {
        using var reader = new StreamReader(new MemoryStream(_fileBytes), detectEncodingFromByteOrderMarks: true);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        var bad = _file!.Problems.Select(problem => problem.Line).ToHashSet();
        return string.Join('\n', lines.Where((_, index) => !bad.Contains(index + 1)));
    }

    private static bool TryPorts(string text, out IReadOnlyList<int>? ports)
    {
        ports = null;
        var words = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
            return true;
        var numbers = new List<int>();
        foreach (var word in words)
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
                return false;
            numbers.Add(port);
        }

        ports = numbers;
        return true;
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
        Toasts.Add($"Looking at {Say.Count(run.Addresses)} addresses. Devices appear in the list as they answer.", Severity.Normal);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _counted?.Dispose();
    }
}

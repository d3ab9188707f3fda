using System.Net.Http.Headers;
using System.Text;

namespace Sightline.Bench;

/// <summary>A client of the event stream that counts what it gets.</summary>
internal sealed class TasksListener : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    private TasksListener(HttpClient http, Stream stream) => (_http, _reading) = (http, ReadAsync(stream));

    public long Bytes { get; private set; }

    public int Events { get; private set; }

    public static async Task<TasksListener> StartAsync(TasksEdge edge, CancellationToken cancellationToken)
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        var http = new HttpClient(handler) { BaseAddress = edge.Host.ApiAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", edge.Host.ReadToken());
        return new TasksListener(http, await http.GetStreamAsync(Contracts.Routes.Events, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Bytes += line.Length + 1;
            Events += line.StartsWith("event: task", StringComparison.Ordinal) ? 1 : 0;
        }
    }
}

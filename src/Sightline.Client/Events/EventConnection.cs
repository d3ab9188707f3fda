using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using Sightline.Client.Http;
using Sightline.Contracts;

namespace Sightline.Client.Events;

/// <summary>One open event stream.</summary>
internal sealed class EventConnection : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly SseParser<EdgeEvent?> _parser;
    private readonly IAsyncEnumerator<SseItem<EdgeEvent?>> _items;

    private EventConnection(HttpResponseMessage response, Stream stream, CancellationToken cancellationToken)
    {
        _response = response;
        _parser = SseParser.Create(stream, EventReader.Read);
        _items = _parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>The newest id that came, also one that came without an event; null if none did.</summary>
    public string? LastId => _parser.LastEventId is { Length: > 0 } id ? id : null;

    /// <summary>The delay that the edge host asks for before the next opening; zero if it asks for none.</summary>
    public TimeSpan AskedDelay => _parser.ReconnectionInterval > TimeSpan.Zero ? _parser.ReconnectionInterval : TimeSpan.Zero;

    public static async Task<EventConnection> OpenAsync(EdgeTransport transport, string? after, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Routes.Events);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (after is not null)
            request.Headers.Add("Last-Event-ID", after);
        var response = await transport.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        return new EventConnection(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), cancellationToken);
    }

    /// <summary>The next event that this version knows, with its id; null at the end.</summary>
    /// <exception cref="IOException">The line was cut.</exception>
    public async Task<EdgeEvent?> NextAsync()
    {
        while (await _items.MoveNextAsync().ConfigureAwait(false))
            if (_items.Current is { Data: { } known } item)
                return known with { Id = item.EventId };
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        await _items.DisposeAsync().ConfigureAwait(false);
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Edge.Api.Events;

/// <summary>Writes the hub's events to one client as server-sent events, from a position on.</summary>
internal sealed class EventStream(EventHub hub, HttpResponse response)
{
    // Pacing of a socket is a matter of real time, also when the edge host runs on another clock in a test.
    private static readonly TimeProvider Pace = TimeProvider.System;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // Events that come within this time are written together, and the same key only once.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(100);
    private const int Batch = 500;
    private long _position;

    /// <param name="lastEventId">What the client got last; null when it is new.</param>
    /// <param name="cancellationToken">The client left or the edge host stops.</param>
    public async Task RunAsync(string? lastEventId, CancellationToken cancellationToken)
    {
        await StartAsync(lastEventId, cancellationToken);
        while (true)
        {
            if (hub.After(_position, Batch) is not { } events)
                await ResetAsync("More happened than is kept since you read last.", cancellationToken);
            else if (events.Count == 0)
                await WaitAsync(cancellationToken);
            else
                await WriteAsync(events, cancellationToken);
        }
    }

    private async Task StartAsync(string? lastEventId, CancellationToken cancellationToken)
    {
        _position = hub.Newest;
        if (lastEventId is null)
            await WriteAsync($"id: {Id}\n\n", cancellationToken);
        else if (EventId.Parse(lastEventId) is { } id && id.Epoch == hub.Epoch && id.Sequence <= _position)
            await ResumeAsync(id.Sequence, cancellationToken);
        else
            await ResetAsync("The edge host was started anew since you read last.", cancellationToken);
    }

    private Task ResumeAsync(long sequence, CancellationToken cancellationToken)
    {
        _position = sequence;
        return WriteAsync($"id: {Id}\n\n", cancellationToken);
    }

    private EventId Id => new(hub.Epoch, _position);

    private async Task ResetAsync(string reason, CancellationToken cancellationToken)
    {
        _position = hub.Newest;
        var json = JsonSerializer.Serialize(new EventReset(reason), ContractsJson.Default.EventReset);
        await WriteAsync($"id: {Id}\nevent: {EventNames.Reset}\ndata: {json}\n\n", cancellationToken);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await hub.WaitAsync(_position).WaitAsync(Heartbeat, Pace, cancellationToken);
            await Task.Delay(Gather, Pace, cancellationToken);
        }
        catch (TimeoutException)
        {
            await WriteAsync(": still here\n\n", cancellationToken);
        }
    }

    private async Task WriteAsync(IReadOnlyList<HubEvent> events, CancellationToken cancellationToken)
    {
        var writer = response.BodyWriter;
        foreach (var each in events)
        {
            _position = each.Sequence;
            writer.Write(Encoding.UTF8.GetBytes($"id: {Id}\nevent: {each.Name}\ndata: "));
            writer.Write(each.Json);
            writer.Write("\n\n"u8);
        }
        await writer.FlushAsync(cancellationToken);
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        response.BodyWriter.Write(Encoding.UTF8.GetBytes(text));
        await response.BodyWriter.FlushAsync(cancellationToken);
    }
}

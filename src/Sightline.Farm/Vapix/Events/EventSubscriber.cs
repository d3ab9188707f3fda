using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix.Events;

/// <summary>One open stream: its filters and what it was told last.</summary>
internal sealed class EventSubscriber(FarmDevice device, WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private Dictionary<string, string>? _told;
    private string[] _filters = [];

    /// <summary>Answers <c>events:configure</c>, then tells the present state of what was asked for.</summary>
    public async Task AnswerAsync(string text, CancellationToken cancellation)
    {
        var request = Parse(text);
        var answer = new JsonObject { ["apiVersion"] = "1.0" };
        if (request?["context"] is { } context)
            answer["context"] = context.DeepClone();
        var method = request?["method"]?.GetValueKind() == JsonValueKind.String ? (string?)request["method"] : null;
        if (method is not null)
            answer["method"] = method;
        await _gate.WaitAsync(cancellation);
        try
        {
            var error = Configure(request, method);
            answer[error is null ? "data" : "error"] = error ?? [];
            await SendAsync(answer, cancellation);
            if (error is not null)
                return;
            _told = [];
            await TellChangesAsync(_told, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Tells what changed since the last time. Before a subscription it tells nothing.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_told is { } told)
                await TellChangesAsync(told, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task TellChangesAsync(Dictionary<string, string> told, CancellationToken cancellation)
    {
        foreach (var one in DeviceEvent.Of(device).Where(one => _filters.Any(one.Passes)))
        {
            if (told.TryGetValue(one.Topic, out var before) && before == one.Value)
                continue;
            told[one.Topic] = one.Value;
            await SendAsync(one.ToNotification(device.Now), cancellation);
        }
    }

    public void Dispose() => _gate.Dispose();

    private JsonObject? Configure(JsonObject? request, string? method)
    {
        if (request is null)
            return Error(2101, "Invalid JSON");
        if (method is null)
            return Error(2103, "Required parameter missing: method");
        if (method != "events:configure")
            return Error(2102, "Method not supported");
        if (request["params"] is not JsonObject parameters || parameters["eventFilterList"] is not JsonArray filters)
            return Error(2103, "Required parameter missing: eventFilterList");
        var topics = filters.Select(filter => (filter as JsonObject)?["topicFilter"]).ToArray();
        if (!topics.All(topic => topic?.GetValueKind() == JsonValueKind.String))
            return Error(2104, "Invalid value for parameter topicFilter");
        _filters = [.. topics.Select(topic => (string)topic!)];
        return null;
    }

    private static JsonObject Error(int code, string message) => new() { ["code"] = code, ["message"] = message };

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ValueTask SendAsync(JsonObject message, CancellationToken cancellation) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellation);
}

using System.Text.Json;
using Sightline.Contracts;

namespace Sightline.Edge.Api.Events;

/// <summary>One event.</summary>
internal sealed class HubEvent(long sequence, string name, string key, object payload)
{
    private byte[]? _json;

    public long Sequence => sequence;

    public string Name => name;

    public string Key => key;

    public object Payload => payload;

    /// <summary>The payload as one line of JSON; made once, for all clients.</summary>
    public byte[] Json => _json ??= JsonSerializer.SerializeToUtf8Bytes(payload, payload.GetType(), ContractsJson.Default);
}

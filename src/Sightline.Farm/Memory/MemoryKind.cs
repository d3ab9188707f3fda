using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Sightline.Farm.Memory;

/// <summary>What a factory default leaves of a remembered thing.</summary>
internal enum Keep
{
    /// <summary>Nothing: it is as new.</summary>
    Nothing,

    /// <summary>A soft default keeps it (address, time, 802.1X), a hard one does not.</summary>
    SoftDefault,

    /// <summary>It belongs to the hardware or the AXIS OS itself and always stays.</summary>
    Always,
}

/// <summary>A sort of thing that devices remember: its name in the state file, how it begins and how it is written.</summary>
internal abstract class MemoryKind(string key, Keep keep)
{
    public string Key { get; } = key;

    public Keep Keep { get; } = keep;

    public abstract JsonNode? Write(object value);
}

/// <inheritdoc/>
/// <param name="key">Name in the state file.</param>
/// <param name="keep">What a factory default leaves of it.</param>
/// <param name="json">How it is written.</param>
/// <param name="begin">The value on a new device.</param>
internal sealed class MemoryKind<T>(string key, Keep keep, JsonTypeInfo<T> json, Func<FarmDevice, T> begin) : MemoryKind(key, keep)
    where T : class
{
    public T Begin(FarmDevice device) => begin(device);

    public override JsonNode? Write(object value) => JsonSerializer.SerializeToNode((T)value, json);

    public T? Read(JsonNode node) => node.Deserialize(json);
}

using System.Text.Json.Nodes;

namespace Sightline.Farm.Memory;

/// <summary>
/// What a device remembers beside its accounts and parameters. A thing is made when it is first asked for, so an idle
/// device holds nothing; it can be saved, loaded and put back to its factory value without knowing what it is.
/// </summary>
internal sealed class DeviceMemory(FarmDevice device)
{
    private readonly Lock _gate = new();
    private Dictionary<string, (MemoryKind Kind, object Value)>? _live;
    private Dictionary<string, (Keep Keep, JsonNode Value)>? _stored;

    /// <summary>The device's own instance; what is changed in it stays changed.</summary>
    public T Get<T>(MemoryKind<T> kind)
        where T : class
    {
        lock (_gate)
        {
            _live ??= [];
            if (_live.TryGetValue(kind.Key, out var found))
                return (T)found.Value;
            var value = _stored is not null && _stored.Remove(kind.Key, out var stored) ? kind.Read(stored.Value) ?? kind.Begin(device) : kind.Begin(device);
            _live[kind.Key] = (kind, value);
            return value;
        }
    }

    /// <summary>Puts another value in place.</summary>
    public void Set<T>(MemoryKind<T> kind, T value)
        where T : class
    {
        lock (_gate)
        {
            _stored?.Remove(kind.Key);
            (_live ??= [])[kind.Key] = (kind, value);
        }
    }

    /// <summary>Changes an immutable value in one step.</summary>
    public T Change<T>(MemoryKind<T> kind, Func<T, T> change)
        where T : class
    {
        lock (_gate)
        {
            var value = change(Get(kind));
            Set(kind, value);
            return value;
        }
    }

    /// <summary>Whether there is anything of this kind, without making it.</summary>
    public bool Holds(MemoryKind kind)
    {
        // Asked for each request to each device: most hold nothing.
        if (_live is null && _stored is null)
            return false;
        lock (_gate)
            return _live?.ContainsKey(kind.Key) == true || _stored?.ContainsKey(kind.Key) == true;
    }

    /// <summary>Everything remembered, for the state file or for a rollback; null when nothing is.</summary>
    public JsonObject? Save()
    {
        lock (_gate)
        {
            var saved = new JsonObject();
            foreach (var (key, (kind, value)) in _live ?? [])
                saved[key] = Entry(kind.Keep, kind.Write(value));
            foreach (var (key, (keep, value)) in _stored ?? [])
                saved[key] = Entry(keep, value.DeepClone());
            return saved.Count == 0 ? null : saved;
        }
    }

    /// <summary>Takes over what <see cref="Save"/> gave; things that are not in it are as on a new device.</summary>
    /// <param name="saved">What was saved.</param>
    /// <param name="untouched">Keys of things that stay as they are now.</param>
    /// <exception cref="FormatException">The text is not of this form.</exception>
    public void Load(JsonObject? saved, params ReadOnlySpan<string> untouched)
    {
        lock (_gate)
        {
            Drop(untouched);
            foreach (var (key, entry) in saved ?? [])
                if (untouched.Contains(key))
                    continue;
                else if (entry is JsonObject one && Enum.TryParse<Keep>((string?)one["keep"], out var keep) && one["value"] is { } value)
                    (_stored ??= [])[key] = (keep, value.DeepClone());
                else
                    throw new FormatException($"What device {device.Serial} remembers as '{key}' has no value or does not say how long it is kept.");
        }
    }

    /// <summary>A factory default, or the load of older settings over the present ones: forgets what is not kept.</summary>
    public void Forget(bool hard)
    {
        lock (_gate)
        {
            foreach (var key in Gone(_live?.Select(one => (one.Key, one.Value.Kind.Keep)), hard))
                _live!.Remove(key);
            foreach (var key in Gone(_stored?.Select(one => (one.Key, one.Value.Keep)), hard))
                _stored!.Remove(key);
        }
    }

    private void Drop(ReadOnlySpan<string> except)
    {
        foreach (var key in _live?.Keys.ToArray() ?? [])
            if (!except.Contains(key))
                _live!.Remove(key);
        foreach (var key in _stored?.Keys.ToArray() ?? [])
            if (!except.Contains(key))
                _stored!.Remove(key);
    }

    private static string[] Gone(IEnumerable<(string Key, Keep Keep)>? all, bool hard) =>
        [.. (all ?? []).Where(one => one.Keep == Keep.Nothing || (hard && one.Keep == Keep.SoftDefault)).Select(one => one.Key)];

    private static JsonObject Entry(Keep keep, JsonNode? value) => new() { ["keep"] = keep.ToString(), ["value"] = value };
}

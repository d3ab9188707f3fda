using System.Collections.Concurrent;

namespace Sightline.Farm.Vapix.Parameters;

/// <summary>The parameters of one device: the catalogue's values, and those that were set.</summary>
internal sealed class DeviceParameters(FarmDevice device)
{
    private ConcurrentDictionary<string, string>? _set;

    /// <summary>The value of a parameter by its full name without <c>root.</c>; null when this device has no such parameter.</summary>
    public string? this[string name] =>
        Overridden(name) ?? (device.Profile.Parameters.Find(name) is { } definition ? ParameterText.Fill(definition.Default, device) : null);

    /// <summary>The values that differ from the catalogue's, dynamic groups among them.</summary>
    public IReadOnlyDictionary<string, string> Changes => _set is { } set ? set : System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The value that was set, or null when the catalogue's holds.</summary>
    public string? Overridden(string name) => _set?.GetValueOrDefault(name);

    /// <summary>Sets a value without asking whether a caller may: other APIs write through here so that param.cgi shows the same.</summary>
    public void Set(string name, string value)
    {
        (_set ?? LazyInitializer.EnsureInitialized(ref _set, () => new ConcurrentDictionary<string, string>(1, 7, StringComparer.Ordinal)))[name] = value;
        device.World.Parts.Changed(device);
    }

    /// <summary>Takes a set value back to the catalogue's, or removes a parameter of a dynamic group.</summary>
    public void Clear(string name)
    {
        if (_set is not null && _set.TryRemove(name, out _)) device.World.Parts.Changed(device);
    }

    /// <summary>Takes every value back, except those whose names are kept.</summary>
    public void Reset(Func<string, bool> keep)
    {
        foreach (var name in _set?.Keys ?? [])
            if (!keep(name))
                _set!.TryRemove(name, out _);
    }
}

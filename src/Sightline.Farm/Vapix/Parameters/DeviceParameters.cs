using System.Collections.Concurrent;
using Sightline.Farm.Profiles.Parameters;

namespace Sightline.Farm.Vapix.Parameters;

/// <summary>The parameters of one device: the catalogue's values, and those that were set.</summary>
internal sealed class DeviceParameters(FarmDevice device)
{
    private ConcurrentDictionary<string, string>? _set;

    /// <summary>The value of a parameter by its full name without <c>root.</c>; null when this device has no such parameter.</summary>
    public string? this[string name] =>
        Overridden(name) ?? (device.Profile.Parameters.Find(name) is { Template: null } definition ? ParameterText.Fill(definition.Default, device) : null);

    /// <summary>All parameters that the device has, in the order of its generation.</summary>
    public IEnumerable<(string Name, ParameterDefinition Definition)> All
    {
        get
        {
            var known = device.Profile.Parameters;
            var all = known.All.Select(definition => (definition.Name, definition));
            var added = Changes.Keys.Select(name => (Name: name, Definition: known.Find(name))).Where(one => one.Definition?.Template is not null).ToArray();
            if (added.Length == 0) return all;
            var sorted = added.Select(one => (one.Name, one.Definition!)).OrderBy(one => one.Name, ListOrder.Instance);
            return device.Profile.Before(7, 0) ? all.Concat(sorted) : all.Concat(sorted).OrderBy(one => one.Item1, ListOrder.Instance);
        }
    }

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

    /// <summary>Whether the device has an added group, such as <c>StreamProfile.S4</c>.</summary>
    public bool HasGroup(string group) => _set?.Keys.Any(name => name.StartsWith(group + ".", StringComparison.Ordinal)) == true;

    /// <summary>Takes every value back, except those whose names are kept.</summary>
    public void Reset(Func<string, bool> keep)
    {
        foreach (var name in _set?.Keys ?? [])
            if (!keep(name))
                _set!.TryRemove(name, out _);
    }
}

using System.Collections.Frozen;
using System.Reflection;

namespace Sightline.Farm.Profiles.Parameters;

/// <summary>The parameters of a profile, in the order that <c>list</c> writes them.</summary>
internal sealed class ParameterSet
{
    private static readonly Lazy<IReadOnlyList<ParameterDefinition>> Catalogue = new(ReadCatalogue);
    private readonly FrozenDictionary<string, ParameterDefinition> _byName;

    public ParameterSet(DeviceProfile profile)
    {
        var found = new Dictionary<string, ParameterDefinition>(StringComparer.Ordinal);
        foreach (var definition in Catalogue.Value)
            if (definition.When.Holds(profile))
                found.TryAdd(definition.Name, definition);
        // AXIS OS 6.50 and older list in the firmware's order; later ones by name, leaves before groups.
        All = profile.Before(7, 0) ? [.. found.Values] : [.. found.Values.Order(ListOrder.Instance)];
        _byName = found.ToFrozenDictionary();
    }

    public IReadOnlyList<ParameterDefinition> All { get; }

    public ParameterDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    private static List<ParameterDefinition> ReadCatalogue()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new List<ParameterDefinition>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".params", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            all.AddRange(ParameterFile.Read(name, reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd())));
        }
        return all;
    }
}

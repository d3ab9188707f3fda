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
        var fixedOnes = found.Values.Where(definition => definition.Template is null);
        // AXIS OS 6.50 and older list in the firmware's order; later ones by name, leaves before groups.
        All = profile.Before(7, 0) ? [.. fixedOnes] : [.. fixedOnes.Order(ListOrder.Instance)];
        Templates = [.. found.Values.Where(definition => definition.Template is not null)];
        _byName = found.ToFrozenDictionary();
    }

    /// <summary>The entries of groups that callers may add.</summary>
    public IReadOnlyList<ParameterDefinition> Templates { get; }

    public IReadOnlyList<ParameterDefinition> All { get; }

    /// <summary>What is known of a parameter by its full name; a parameter of an added group is described by its template.</summary>
    public ParameterDefinition? Find(string name)
    {
        if (_byName.TryGetValue(name, out var definition)) return definition.Template is null ? definition : null;
        foreach (var template in Templates)
            if (IsOf(template, name))
                return template;
        return null;
    }

    /// <summary>Whether <c>StreamProfile.S4.Name</c> belongs to the template <c>StreamProfile.S*.Name</c>.</summary>
    public static bool IsOf(ParameterDefinition template, string name)
    {
        var star = template.Name.IndexOf('*', StringComparison.Ordinal);
        var end = name.IndexOf('.', Math.Min(star, name.Length));
        return end > star
            && name.AsSpan(0, star).SequenceEqual(template.Name.AsSpan(0, star))
            && name.AsSpan(end).SequenceEqual(template.Name.AsSpan(star + 1))
            && name.AsSpan(star, end - star).IndexOfAnyExceptInRange('0', '9') < 0;
    }

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

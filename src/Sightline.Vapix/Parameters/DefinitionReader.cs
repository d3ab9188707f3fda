using System.Globalization;
using System.Xml.Linq;
using Sightline.Vapix.Xml;

namespace Sightline.Vapix.Parameters;

/// <summary>Reads the XML of <c>listdefinitions</c>: nested groups with parameters.</summary>
internal static class DefinitionReader
{
    public static VapixResult<IReadOnlyList<ParameterDefinition>> Read(ReadOnlyMemory<byte> body) =>
        XmlAnswer.Read<IReadOnlyList<ParameterDefinition>>(body, root =>
        {
            if (root.Name.LocalName != "parameterDefinitions")
                return new VapixError(VapixErrorKind.BadAnswer, "The answer holds no parameter definitions.");
            var found = new List<ParameterDefinition>();
            foreach (var group in root.Children("group"))
                Collect(group, "", found);
            return found;
        });

    private static void Collect(XElement group, string prefix, List<ParameterDefinition> found)
    {
        var name = group.Attribute("name")?.Value ?? "";
        var path = prefix.Length == 0 && name == "root" ? "" : $"{prefix}{name}.";
        foreach (var parameter in group.Children("parameter"))
            found.Add(Definition(parameter, path));
        foreach (var child in group.Children("group"))
            Collect(child, path, found);
    }

    private static ParameterDefinition Definition(XElement parameter, string path)
    {
        var type = parameter.Child("type");
        var kind = type?.Elements().FirstOrDefault();
        return new ParameterDefinition(
            path + (parameter.Line("name") ?? ""),
            parameter.Attribute("value")?.Value,
            kind?.Name.LocalName,
            parameter.Line("securityLevel"),
            kind is null ? [] : Allowed(kind),
            kind?.Line("min"),
            kind?.Line("max"),
            int.TryParse(kind?.Line("maxlen"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null,
            IsTrue(type, "readonly") || IsTrue(type, "const"),
            IsTrue(type, "hidden") || IsTrue(type, "internal"));
    }

    private static string[] Allowed(XElement kind) => kind.Name.LocalName switch
    {
        "enum" => [.. kind.Children("entry").Select(entry => entry.Attribute("value")?.Value).OfType<string>()],
        "bool" => [.. new[] { kind.Attribute("true")?.Value, kind.Attribute("false")?.Value }.OfType<string>()],
        _ => [],
    };

    private static bool IsTrue(XElement? element, string attribute) => string.Equals(element?.Line(attribute), "true", StringComparison.OrdinalIgnoreCase);
}

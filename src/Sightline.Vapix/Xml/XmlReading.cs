using System.Xml.Linq;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Xml;

/// <summary>Reads elements by local name, whatever the prefix and namespace: versions differ in both.</summary>
internal static class XmlReading
{
    public static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    public static XElement? Below(this XElement element, string name) => element.DescendantsAndSelf().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>An attribute as one clean line; null if absent or empty.</summary>
    public static string? Line(this XElement element, string attribute) => Clean(element.Attribute(attribute)?.Value);

    /// <summary>The text of an element as one clean line; null if empty.</summary>
    public static string? Line(this XElement element) => Clean(element.Value);

    private static string? Clean(string? value) => value is not null && DeviceText.Clean(value) is { Length: > 0 } clean ? clean : null;
}

using System.Xml;
using System.Xml.Linq;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Xml;

/// <summary>Parses XML answers. Total: any bytes give a value or an error. Without DTD, entities of its own, or access to anywhere.</summary>
internal static class XmlAnswer
{
    private const int MaxDepth = 64;

    public static VapixResult<T> Read<T>(ReadOnlyMemory<byte> body, Func<XElement, VapixResult<T>> read)
    {
        try
        {
            using var bytes = new MemoryStream(Trim(body).ToArray(), writable: false);
            using var reader = XmlReader.Create(bytes, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = Math.Max(1, body.Length * 2L),
                MaxCharactersFromEntities = 1024,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                CheckCharacters = true,
            });
            return Load(reader) is { } root ? read(root) : Bad(body, "The answer is nested too deeply.");
        }
        catch (Exception failure) when (failure is XmlException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            // ArgumentException and NotSupportedException are how an encoding that does not exist is reported.
            return Bad(body, "The answer is not the XML that was expected.");
        }
    }

    /// <summary>Loads the tree, unless it is deeper than any real answer: the tree's own methods recurse.</summary>
    private static XElement? Load(XmlReader reader)
    {
        reader.MoveToContent();
        XElement? root = null;
        var parent = root;
        do
        {
            if (reader.Depth > MaxDepth)
                return null;
            parent = Take(reader, parent, ref root);
        }
        while (reader.Read());
        return root ?? throw new XmlException("No element.");
    }

    private static XElement? Take(XmlReader reader, XElement? parent, ref XElement? root)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                var isEmpty = reader.IsEmptyElement;
                while (reader.MoveToNextAttribute())
                    if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                        element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
                parent?.Add(element);
                root ??= element;
                return isEmpty ? parent : element;
            case XmlNodeType.EndElement:
                return parent?.Parent;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                parent?.Add(reader.Value);
                return parent;
            default:
                return parent;
        }
    }

    /// <summary>Some versions write line ends before the XML declaration, where none may stand.</summary>
    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> body)
    {
        var start = body.Span.IndexOfAnyExcept(" \t\r\n"u8);
        return start > 0 ? body[start..] : body;
    }

    private static VapixError Bad(ReadOnlyMemory<byte> body, string message) =>
        new(VapixErrorKind.BadAnswer, message, DeviceMessage: DeviceText.FromBody(body.Span), MayHaveActed: true);
}

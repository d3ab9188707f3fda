using System.Net;
using System.Text;
using System.Xml;

namespace Sightline.Discovery.Ssdp;

/// <summary>What a device description tells (UPnP Device Architecture 1.0, section 2.1).</summary>
/// <param name="Serial">Serial number.</param>
/// <param name="Model">Model name without the brand.</param>
/// <param name="ProductType">Product type, from the model description.</param>
/// <param name="Name">Friendly name.</param>
/// <param name="HttpPort">Port of the presentation page, if it is at the same address.</param>
internal sealed record SsdpDescription(string? Serial, string? Model, string? ProductType, string? Name, int? HttpPort)
{
    private const int MaxDepth = 16;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1_024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads the first device of a description. Null if it is not one, or is not well-formed.</summary>
    /// <param name="xml">The bytes.</param>
    /// <param name="source">The address they came from.</param>
    public static SsdpDescription? Parse(byte[] xml, IPAddress source)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), Settings);
            return reader.ReadToFollowing("device") ? Read(Texts(reader), source) : null;
        }
        catch (XmlException)
        {
            return null;
        }
        catch (Exception encoding) when (encoding is DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            // The declaration names an encoding that does not exist or that the bytes are not in.
            return null;
        }
    }

    private static SsdpDescription Read(Dictionary<string, string> texts, IPAddress source)
    {
        var model = DeviceText.Clean(texts.GetValueOrDefault("modelName"));
        var description = DeviceText.Clean(texts.GetValueOrDefault("modelDescription"));
        var type = model is not null && description is not null && description.StartsWith(model + " ", StringComparison.Ordinal) ? description[(model.Length + 1)..] : null;
        return new SsdpDescription(
            DeviceText.Serial(texts.GetValueOrDefault("serialNumber")),
            DeviceText.Model(model),
            type,
            DeviceText.Clean(texts.GetValueOrDefault("friendlyName")),
            DescriptionUrl.Port(texts.GetValueOrDefault("presentationURL"), source));
    }

    /// <summary>The texts of the elements right below the device.</summary>
    private static Dictionary<string, string> Texts(XmlReader reader)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var depth = reader.Depth;
        string? name = null;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.Depth > MaxDepth)
                throw new XmlException("The description is nested too deeply.");
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1)
                name = reader.LocalName;
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && reader.Depth == depth + 2 && name is not null)
                texts.TryAdd(name, reader.Value);
        }
        return texts;
    }
}

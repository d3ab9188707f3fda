using System.Globalization;
using System.Text;
using System.Xml;
using Sightline.Farm.Faults;

namespace Sightline.Farm.Ssdp;

/// <summary>Writes the description that LOCATION leads to (UPnP Device Architecture 1.0 section 2.1).</summary>
internal static class DeviceDescription
{
    private const string Space = "urn:schemas-upnp-org:device-1-0";
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, IndentChars = " ", CheckCharacters = false };

    /// <summary>The description of the one service, which has no actions and no state.</summary>
    public static byte[] Service { get; } = Encoding.UTF8.GetBytes("""
        <?xml version="1.0"?>
        <scpd xmlns="urn:schemas-upnp-org:service-1-0"><specVersion><major>1</major><minor>0</minor></specVersion><serviceStateTable/></scpd>
        """);

    /// <summary>The description of a device.</summary>
    public static byte[] Write(SsdpFacts device)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteProcessingInstruction("xml", "version=\"1.0\"");
            if (device.Hostile is { Kind: HostileKind.Entities })
                xml.WriteRaw("\n" + HostileTerms.DocumentType);
            xml.WriteStartElement("root", Space);
            xml.WriteStartElement("specVersion", Space);
            Text(xml, "major", "1");
            Text(xml, "minor", "0");
            xml.WriteEndElement();
            Text(xml, "URLBase", device.Location.GetLeftPart(UriPartial.Authority) + "/");
            WriteDevice(xml, device);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void WriteDevice(XmlWriter xml, SsdpFacts device)
    {
        xml.WriteStartElement("device", Space);
        Text(xml, "deviceType", "urn:schemas-upnp-org:device:Basic:1");
        Text(xml, "friendlyName", device.FriendlyName ?? $"{device.ShortName} - {device.Serial}");
        Text(xml, "manufacturer", "AXIS");
        Text(xml, "manufacturerURL", "http://www.axis.com/");
        xml.WriteStartElement("modelDescription", Space);
        if (device.Hostile is { Kind: HostileKind.Entities })
            xml.WriteRaw("&i;&file;");
        xml.WriteString(device.FullName);
        xml.WriteEndElement();
        Text(xml, "modelName", device.ShortName);
        Text(xml, "modelNumber", device.ProdNbr);
        Text(xml, "modelURL", "http://www.axis.com/");
        Text(xml, "serialNumber", device.Serial);
        Text(xml, "UDN", device.Udn);
        xml.WriteStartElement("serviceList", Space);
        xml.WriteStartElement("service", Space);
        Text(xml, "serviceType", "urn:axis-com:service:BasicService:1");
        Text(xml, "serviceId", "urn:axis-com:serviceId:BasicServiceId");
        Text(xml, "controlURL", "/upnp/control/BasicServiceId");
        Text(xml, "eventSubURL", "/upnp/event/BasicServiceId");
        Text(xml, "SCPDURL", "/scpd_basic.xml");
        xml.WriteEndElement();
        xml.WriteEndElement();
        Text(xml, "presentationURL", string.Create(CultureInfo.InvariantCulture, $"http://{device.Address}:{device.HttpPort}/"));
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Space, value);
}

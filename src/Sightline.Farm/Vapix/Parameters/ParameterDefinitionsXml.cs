using System.Text;
using System.Xml;
using Sightline.Farm.Profiles.Parameters;

namespace Sightline.Farm.Vapix.Parameters;

/// <summary>The answer of <c>action=listdefinitions&amp;listformat=xmlschema</c>: nested groups with type, bounds, value and security of each parameter.</summary>
internal static class ParameterDefinitionsXml
{
    private const string Namespace = "http://www.axis.com/ParameterDefinitionsSchema";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static string Write(VapixExchange exchange, VapixArguments arguments)
    {
        var asked = (arguments["group"] ?? "").Split(',', StringSplitOptions.TrimEntries).Select(ParamCgi.WithoutRoot).ToArray();
        var level = (int)ParamCgi.LevelOf(exchange);
        var all = exchange.Device.Parameters.All.Where(one => one.Definition.ReadLevel <= level && asked.Any(group => ParamCgi.IsIn(one.Name, group)));
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\n");
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, IndentChars = " ", NewLineChars = "\n" }))
        {
            xml.WriteStartElement("parameterDefinitions", Namespace);
            xml.WriteAttributeString("xmlns", "xsi", null, Instance);
            xml.WriteAttributeString("xsi", "schemaLocation", Instance, $"{Namespace} http://{exchange.Device.Address}/pub/parameterdefinitions.xsd");
            xml.WriteAttributeString("version", "1.0");
            xml.WriteElementString("model", Namespace, exchange.Profile.Model.ProdShortName);
            xml.WriteElementString("firmwareVersion", Namespace, exchange.Profile.Release.Version);
            WriteGroups(xml, exchange.Device, all.OrderBy(one => one.Name, ListOrder.Instance));
            xml.WriteEndElement();
        }
        return text.Append('\n').ToString();
    }

    private static void WriteGroups(XmlWriter xml, FarmDevice device, IEnumerable<(string Name, ParameterDefinition Definition)> all)
    {
        var open = new List<string>();
        Open(xml, open, ["root"]);
        foreach (var (name, definition) in all)
        {
            string[] path = ["root", .. name.Split('.')[..^1]];
            while (!path.Take(open.Count).SequenceEqual(open)) Close(xml, open);
            Open(xml, open, path[open.Count..]);
            WriteParameter(xml, device, name, definition);
        }
        while (open.Count > 0) Close(xml, open);
    }

    private static void Open(XmlWriter xml, List<string> open, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            xml.WriteStartElement("group", Namespace);
            xml.WriteAttributeString("name", name);
            open.Add(name);
        }
    }

    private static void Close(XmlWriter xml, List<string> open)
    {
        xml.WriteFullEndElement();
        open.RemoveAt(open.Count - 1);
    }

    private static void WriteParameter(XmlWriter xml, FarmDevice device, string name, ParameterDefinition definition)
    {
        var leaf = name[(name.LastIndexOf('.') + 1)..];
        xml.WriteStartElement("parameter", Namespace);
        xml.WriteAttributeString("name", leaf);
        xml.WriteAttributeString("value", definition.IsSecret ? "" : device.Parameters[name]);
        xml.WriteAttributeString("securityLevel", definition.Security);
        xml.WriteAttributeString("niceName", leaf);
        xml.WriteStartElement("type", Namespace);
        foreach (var flag in definition.Flags) xml.WriteAttributeString(flag, "true");
        WriteType(xml, definition.Type);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteType(XmlWriter xml, ParameterType type)
    {
        xml.WriteStartElement(type.Kind, Namespace);
        switch (type.Kind)
        {
            case "bool":
                xml.WriteAttributeString("true", type.Words[0]);
                xml.WriteAttributeString("false", type.Words[1]);
                break;
            case "int" when type.Words.Count > 1:
                xml.WriteAttributeString("min", type.Words[0]);
                xml.WriteAttributeString("max", type.Words[1]);
                break;
            case "string" or "password" or "hostname" when type.Words.Count > 0:
                xml.WriteAttributeString("maxlen", type.Words[0]);
                break;
            case "enum":
                foreach (var word in type.Words)
                {
                    xml.WriteStartElement("entry", Namespace);
                    xml.WriteAttributeString("value", word);
                    xml.WriteEndElement();
                }
                break;
        }
        xml.WriteEndElement();
    }
}

using System.Xml;
using System.Xml.Linq;

namespace Sightline.Farm.Vapix.Soap;

/// <summary>A SOAP 1.2 request to <c>/vapix/services</c> or <c>/onvif/device_service</c>.</summary>
/// <param name="Exchange">The request.</param>
/// <param name="Operation">The element in the body, such as <c>tds:GetSystemDateAndTime</c>.</param>
internal sealed record SoapCall(VapixExchange Exchange, XElement Operation)
{
    public FarmDevice Device => Exchange.Device;

    /// <summary>Text of the first element of this local name, anywhere below the operation.</summary>
    public string? Text(string name) => Operation.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim();

    /// <summary>Texts of all elements of this local name.</summary>
    public IEnumerable<string> Texts(string name) => Operation.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value.Trim());
}

/// <summary>What a SOAP operation answers: the element for the body, or a fault.</summary>
internal abstract record SoapReply
{
    internal sealed record Done(XElement Body) : SoapReply;

    /// <summary>A fault of the caller (<c>Sender</c>) with the ONVIF subcode and a reason.</summary>
    internal sealed record Fault(string Subcode, string Reason) : SoapReply;
}

/// <summary>One operation and who may call it.</summary>
internal sealed record SoapOperation(XName Name, AccessLevel Access, Func<SoapCall, SoapReply> Handler);

/// <summary>Reads and writes envelopes.</summary>
internal static class SoapText
{
    public static readonly XNamespace Envelope = "http://www.w3.org/2003/05/soap-envelope";
    public static readonly XNamespace Error = "http://www.onvif.org/ver10/error";

    private const int LargestRequest = 256 * 1024;

    // Devices take XML from the network: no DTD, no outside reference, no endless text.
    private static readonly XmlReaderSettings Careful = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LargestRequest,
        Async = true,
    };

    /// <summary>The operation in the body, or null when the text is not a SOAP 1.2 envelope with one.</summary>
    public static async Task<XElement?> ReadAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            using var reader = XmlReader.Create(body, Careful);
            var document = await XDocument.LoadAsync(reader, LoadOptions.None, cancellation);
            return document.Root is { } root && root.Name == Envelope + "Envelope" ? root.Element(Envelope + "Body")?.Elements().FirstOrDefault() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    public static string Write(SoapReply reply)
    {
        var body = reply switch
        {
            SoapReply.Done done => done.Body,
            SoapReply.Fault fault => Fault(fault),
            _ => throw new InvalidOperationException("A SOAP reply is an answer or a fault."),
        };
        var envelope = new XElement(Envelope + "Envelope", new XAttribute(XNamespace.Xmlns + "SOAP-ENV", Envelope.NamespaceName), new XElement(Envelope + "Body", body));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + envelope.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Fault(SoapReply.Fault fault) => new(
        Envelope + "Fault",
        new XAttribute(XNamespace.Xmlns + "ter", Error.NamespaceName),
        new XElement(Envelope + "Code", new XElement(Envelope + "Value", "SOAP-ENV:Sender"), new XElement(Envelope + "Subcode", new XElement(Envelope + "Value", "ter:" + fault.Subcode))),
        new XElement(Envelope + "Reason", new XElement(Envelope + "Text", new XAttribute(XNamespace.Xml + "lang", "en"), fault.Reason)),
        new XElement(Envelope + "Detail", new XElement(Envelope + "Text", fault.Reason)));
}

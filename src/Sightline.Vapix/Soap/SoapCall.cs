using System.Text;
using System.Xml;
using System.Xml.Linq;
using Sightline.Vapix.Http;
using Sightline.Vapix.Xml;

namespace Sightline.Vapix.Soap;

/// <summary>Calls of the device's SOAP 1.2 services (<c>/vapix/services</c>, all versions).</summary>
internal static class SoapCall
{
    private const string Envelope = "http://www.w3.org/2003/05/soap-envelope";

    /// <summary>Sends the element that <paramref name="write"/> writes as the body; reads the body of the answer, or its fault.</summary>
    public static async Task<VapixResult<T>> SendAsync<T>(VapixDevice device, Action<XmlWriter> write, Func<XElement, VapixResult<T>> read, CancellationToken cancellationToken)
    {
        var call = new Call(HttpMethod.Post, "/vapix/services")
        {
            Body = new FixedContent(Body(write), "application/soap+xml; charset=utf-8"),
            AnyStatus = true,
            Timeout = device.Options.LongAnswerTimeout,
        };
        var result = await device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => Read(answer, read));
    }

    private static VapixResult<T> Read<T>(Answer answer, Func<XElement, VapixResult<T>> read)
    {
        var result = XmlAnswer.Read(answer.Body, root =>
        {
            if (root.Child("Body") is not { } body)
                return new VapixError(VapixErrorKind.BadAnswer, "The answer is no SOAP message.", answer.Status);
            return body.Child("Fault") is { } fault ? Fault(fault, answer.Status) : read(body);
        });
        return !result.Ok && result.Error.Kind == VapixErrorKind.BadAnswer && StatusRule.Check(answer) is { } status ? status : result;
    }

    private static VapixError Fault(XElement fault, int status)
    {
        var code = fault.Child("Code");
        var inner = code?.Child("Subcode")?.Child("Value")?.Line() ?? code?.Child("Value")?.Line();
        var said = fault.Child("Reason")?.Line();
        var kind = inner switch
        {
            not null when inner.EndsWith("NotAuthorized", StringComparison.Ordinal) => VapixErrorKind.Forbidden,
            not null when inner.EndsWith("ActionNotSupported", StringComparison.Ordinal) || inner.EndsWith("UnknownAction", StringComparison.Ordinal) => VapixErrorKind.NotSupported,
            _ => VapixErrorKind.Refused,
        };
        return new VapixError(kind, $"The device refuses: {said ?? "it gives no reason"}", status, inner, said);
    }

    private static byte[] Body(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            writer.WriteStartElement("soap", "Envelope", Envelope);
            writer.WriteStartElement("soap", "Body", Envelope);
            write(writer);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return bytes.ToArray();
    }
}

using System.Collections.Frozen;
using System.Xml.Linq;

namespace Sightline.Farm.Vapix.Soap;

/// <summary>The two SOAP addresses of a device. Both answer every operation that the farm has.</summary>
internal static class SoapService
{
    public const string ContentType = "application/soap+xml; charset=utf-8";

    private static readonly FrozenDictionary<XName, SoapOperation> Operations =
        new[] { OnvifDevice.Operations, OnvifCertificates.Operations, CertificateSets.Operations, WebServerTls.Operations }
            .SelectMany(operations => operations).ToFrozenDictionary(operation => operation.Name);

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/vapix/services", AccessLevel.Anonymous, HandleAsync),
        new("/onvif/device_service", AccessLevel.Anonymous, HandleAsync),
    ];

    private static async Task HandleAsync(VapixExchange exchange)
    {
        if (!HttpMethods.IsPost(exchange.Http.Request.Method))
        {
            await StatusPage.WriteAsync(exchange, StatusCodes.Status405MethodNotAllowed);
            return;
        }

        if (await SoapText.ReadAsync(exchange.Http.Request.Body, exchange.Aborted) is not { } operation)
            await WriteAsync(exchange, new SoapReply.Fault("WellFormed", "The request is not a SOAP 1.2 envelope."));
        else if (!Operations.TryGetValue(operation.Name, out var known))
            await RefuseUnknownAsync(exchange);
        else if (await exchange.DemandAsync(known.Access))
            await WriteAsync(exchange, known.Handler(new SoapCall(exchange, operation)));
    }

    /// <summary>What is not known is told only to those who may know.</summary>
    private static async Task RefuseUnknownAsync(VapixExchange exchange)
    {
        if (await exchange.DemandAsync(AccessLevel.Viewer))
            await WriteAsync(exchange, new SoapReply.Fault("ActionNotSupported", "The requested action is not supported by the device."));
    }

    private static Task WriteAsync(VapixExchange exchange, SoapReply reply) =>
        exchange.WriteAsync(ContentType, SoapText.Write(reply), reply is SoapReply.Fault ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK);
}

using System.Xml;
using System.Xml.Linq;
using Sightline.Vapix.Json;
using Sightline.Vapix.Soap;
using Sightline.Vapix.Xml;

namespace Sightline.Vapix.Certificates;

/// <summary>The two SOAP calls for the web server's TLS settings.</summary>
internal static class WebServerTlsCalls
{
    private const string WebServer = "http://www.axis.com/vapix/ws/webserver";
    private const string Cert = "http://www.axis.com/vapix/ws/cert";

    public static Task<VapixResult<WebServerTls>> ReadAsync(VapixDevice device, CancellationToken cancellationToken) =>
        SoapCall.SendAsync(device, writer => writer.WriteElementString("aweb", "GetWebServerTlsConfiguration", WebServer, ""), Read, cancellationToken);

    public static Task<VapixResult<Done>> SetAsync(VapixDevice device, WebServerTls settings, CancellationToken cancellationToken) =>
        SoapCall.SendAsync(device, writer => Write(writer, settings), _ => new VapixResult<Done>(default(Done)), cancellationToken);

    private static VapixResult<WebServerTls> Read(XElement body)
    {
        if (body.Below("Configuration") is not { } configuration || configuration.Child("Tls")?.Line() is not { } tls)
            return new VapixError(VapixErrorKind.BadAnswer, "The answer holds no TLS settings.");
        var set = configuration.Child("CertificateSet");
        return new WebServerTls(
            JsonReading.FlagOf(tls) ?? false,
            configuration.Child("ConnectionPolicies")?.Child("Admin")?.Line() ?? "",
            Lines(configuration.Child("Ciphers"), "Cipher"),
            Lines(set?.Child("Certificates"), "Id"),
            Lines(set?.Child("CACertificates"), "Id"),
            Lines(set?.Child("TrustedCertificates"), "Id"));
    }

    private static IReadOnlyList<string> Lines(XElement? parent, string name) => [.. (parent?.Children(name) ?? []).Take(200).Select(child => child.Line()).OfType<string>()];

    private static void Write(XmlWriter writer, WebServerTls settings)
    {
        writer.WriteStartElement("aweb", "SetWebServerTlsConfiguration", WebServer);
        writer.WriteStartElement("aweb", "Configuration", WebServer);
        writer.WriteAttributeString("name", "WebServer");
        writer.WriteElementString("aweb", "Tls", WebServer, settings.Enabled ? "true" : "false");
        writer.WriteStartElement("aweb", "ConnectionPolicies", WebServer);
        writer.WriteElementString("aweb", "Admin", WebServer, settings.Policy);
        writer.WriteEndElement();
        WriteList(writer, (WebServer, "aweb", "Ciphers"), "Cipher", settings.Ciphers);
        writer.WriteStartElement("aweb", "CertificateSet", WebServer);
        WriteList(writer, (Cert, "acert", "Certificates"), "Id", settings.CertificateIds);
        WriteList(writer, (Cert, "acert", "CACertificates"), "Id", settings.AuthorityIds);
        WriteList(writer, (Cert, "acert", "TrustedCertificates"), "Id", settings.TrustedIds);
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteList(XmlWriter writer, (string Namespace, string Prefix, string Name) list, string item, IReadOnlyList<string> values)
    {
        writer.WriteStartElement(list.Prefix, list.Name, list.Namespace);
        foreach (var value in values)
            writer.WriteElementString("acert", item, Cert, value);
        writer.WriteEndElement();
    }
}

using System.Xml.Linq;
using Sightline.Farm.Vapix.Certificates;

namespace Sightline.Farm.Vapix.Soap;

/// <summary>The Axis web-server TLS configuration: HTTPS mode, ciphers and certificate. A change of the certificate is seen by the next connection.</summary>
internal static class WebServerTls
{
    public static readonly XNamespace Web = "http://www.axis.com/vapix/ws/webserver";
    public static readonly XNamespace Cert = "http://www.axis.com/vapix/ws/cert";

    public static IReadOnlyList<SoapOperation> Operations { get; } =
    [
        new(Web + "GetWebServerTlsConfiguration", AccessLevel.Administrator, Get),
        new(Web + "SetWebServerTlsConfiguration", AccessLevel.Administrator, Set),
    ];

    private static SoapReply.Done Get(SoapCall call)
    {
        var device = call.Device;
        var ciphers = (device.Parameters["HTTPS.Ciphers"] ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return Answer("GetWebServerTlsConfigurationResponse", new XElement(
            Web + "Configuration",
            new XAttribute("name", "WebServer"),
            new XElement(Web + "Tls", Farm.Certificates.DeviceTls.IsServed(device)),
            new XElement(Web + "ConnectionPolicies", new XElement(Web + "Admin", WebServer.Policy(device))),
            new XElement(Web + "Ciphers", ciphers.Select(cipher => new XElement(Cert + "Cipher", cipher))),
            new XElement(
                Web + "CertificateSet",
                new XElement(Cert + "Certificates", new XElement(Cert + "Id", DeviceCertificates.WebServerAlias(device))),
                new XElement(Cert + "CACertificates"),
                new XElement(Cert + "TrustedCertificates"))));
    }

    private static SoapReply Set(SoapCall call)
    {
        if (call.Operation.Element(Web + "Configuration") is not { } configuration)
            return new SoapReply.Fault("InvalidArgVal", "A Configuration is needed.");
        var tls = configuration.Element(Web + "Tls")?.Value.Trim();
        var policy = configuration.Element(Web + "ConnectionPolicies")?.Element(Web + "Admin")?.Value.Trim();
        if (policy is not (null or "Http" or "HttpAndHttps" or "Https") || tls is not (null or "true" or "false" or "0" or "1"))
            return new SoapReply.Fault("InvalidArgVal", "Admin is Http, HttpAndHttps or Https; Tls is true or false.");
        if (policy == "Https" && tls is "false" or "0")
            return new SoapReply.Fault("InvalidArgVal", "Https needs Tls.");
        var alias = configuration.Element(Web + "CertificateSet")?.Element(Cert + "Certificates")?.Element(Cert + "Id")?.Value.Trim();
        if (alias is not null && !DeviceCertificates.UseForWebServer(call.Device, alias))
            return new SoapReply.Fault("InvalidArgVal", "There is no certificate with this id.");
        SetCiphers(call.Device, configuration);
        if (policy is not null)
            WebServer.SetPolicy(call.Device, policy);
        if (tls is not null)
            call.Device.Parameters.Set("HTTPS.Enabled", tls is "true" or "1" ? "yes" : "no");
        WebServer.RestartAfter(call.Exchange);
        return Answer("SetWebServerTlsConfigurationResponse");
    }

    private static void SetCiphers(FarmDevice device, XElement configuration)
    {
        if (configuration.Element(Web + "Ciphers") is not { } ciphers)
            return;
        var names = ciphers.Elements(Cert + "Cipher").Select(cipher => cipher.Value.Trim()).Where(cipher => cipher.Length > 0).ToArray();
        device.Parameters.Set("HTTPS.Ciphers", string.Join(':', names));
    }

    private static SoapReply.Done Answer(string name, params object?[] content) => new(new XElement(
        Web + name,
        new XAttribute(XNamespace.Xmlns + "aweb", Web.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "acert", Cert.NamespaceName),
        content));
}

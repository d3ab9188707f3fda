using System.Security.Cryptography;
using System.Xml.Linq;
using Sightline.Farm.Vapix.Certificates;

namespace Sightline.Farm.Vapix.Soap;

/// <summary>The Axis certificate operations: making a certificate, asking for its signing request, and which certificate serves what.</summary>
internal static class CertificateSets
{
    private static readonly XNamespace Certificates = "http://www.axis.com/vapix/ws/certificates";

    /// <summary>What a certificate can serve. Only the web server's choice has an effect in the farm.</summary>
    private static readonly string[] Names = ["WebServer", "EAPTLS_WIRED", "EAPTLS_WIRED_SERVER", "Streaming_RTSPS", "RemoteSyslog", "mqtt_client", "NTS", "O3C"];

    public static IReadOnlyList<SoapOperation> Operations { get; } =
    [
        new(Certificates + "ListCertSets", AccessLevel.Administrator, List),
        new(Certificates + "GetCertSet", AccessLevel.Administrator, Get),
        new(Certificates + "SetCertSet", AccessLevel.Administrator, Set),
        new(Certificates + "CreateCertificate2", AccessLevel.Administrator, Create),
        new(Certificates + "GetPkcs10Request2", AccessLevel.Administrator, SigningRequest),
    ];

    private static SoapReply.Done List(SoapCall call) => Answer("ListCertSetsResponse", Names.Select(name => SetOf(call.Device, name)));

    private static SoapReply Get(SoapCall call) =>
        call.Text("Name") is { } name && Names.Contains(name) ? Answer("GetCertSetResponse", SetOf(call.Device, name)) : NoSuchSet;

    private static SoapReply Set(SoapCall call)
    {
        if (call.Text("Name") is not "WebServer")
            return NoSuchSet;
        if (call.Text("Id") is not { } alias || !DeviceCertificates.UseForWebServer(call.Device, alias))
            return new SoapReply.Fault("InvalidArgVal", "There is no certificate with this id.");
        WebServer.RestartAfter(call.Exchange);
        return Answer("SetCertSetResponse");
    }

    private static SoapReply Create(SoapCall call)
    {
        if (call.Text("Id") is not { Length: > 0 } alias || DeviceCertificates.All(call.Device).Any(one => one.Alias == alias))
            return new SoapReply.Fault("InvalidArgVal", "A new certificate id is needed.");
        var now = call.Device.Now;
        try
        {
            var order = new CertificateOrder(call.Text("Subject") is { Length: > 0 } subject ? subject : $"CN={call.Device.DefaultHostName}", [.. call.Texts("SubjectAltName")], now, now.AddYears(1));
            var stored = CertificateWork.Create(alias, "RSA-2048", DeviceCertificates.DefaultKeystore(call.Device), order);
            call.Device.Memory.Change(CertificateStore.Kind, store => store with { Certificates = [.. store.Certificates, stored] });
            return Answer("CreateCertificate2Response", new XElement(Certificates + "Id", alias));
        }
        catch (CryptographicException error)
        {
            return new SoapReply.Fault("InvalidArgVal", error.Message);
        }
    }

    private static SoapReply SigningRequest(SoapCall call) =>
        call.Text("Id") is { } alias && call.Device.Memory.Get(CertificateStore.Kind).Find(alias) is { } stored
            ? Answer("GetPkcs10Request2Response", new XElement(Certificates + "Pkcs10Request", CertificateWork.SigningRequest(stored)))
            : new SoapReply.Fault("InvalidArgVal", "There is no certificate with this id.");

    private static SoapReply.Fault NoSuchSet { get; } = new("InvalidArgVal", "There is no certificate set with this name that can be set.");

    private static XElement SetOf(FarmDevice device, string name) => new(
        Certificates + "CertSet",
        new XElement(Certificates + "Name", name),
        new XElement(Certificates + "Certificates", name == "WebServer" ? new XElement(Certificates + "Id", DeviceCertificates.WebServerAlias(device)) : null),
        new XElement(Certificates + "CACertificates"),
        new XElement(Certificates + "TrustedCertificates"));

    private static SoapReply.Done Answer(string name, params object?[] content) =>
        new(new XElement(Certificates + name, new XAttribute(XNamespace.Xmlns + "acertificates", Certificates.NamespaceName), content));
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Sightline.Farm.Vapix.Certificates;

namespace Sightline.Farm.Vapix.Soap;

/// <summary>The ONVIF certificate operations, on the same store as REST <c>cert v1</c>.</summary>
internal static class OnvifCertificates
{
    private static readonly XNamespace Device = OnvifDevice.Device;
    private static readonly XNamespace Schema = OnvifDevice.Schema;

    public static IReadOnlyList<SoapOperation> Operations { get; } =
    [
        Operation("GetCertificates", GetCertificates),
        Operation("GetCertificatesStatus", GetStatus),
        Operation("CreateCertificate", Create),
        Operation("GetPkcs10Request", SigningRequest),
        Operation("LoadCertificates", Load),
        Operation("LoadCertificateWithPrivateKey", LoadWithKey),
        Operation("DeleteCertificates", Delete),
        Operation("GetCACertificates", GetAuthorities),
        Operation("LoadCACertificates", LoadAuthority),
    ];

    private static SoapOperation Operation(string name, Func<SoapCall, SoapReply> handler) => new(Device + name, AccessLevel.Administrator, call =>
    {
        try
        {
            return handler(call);
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return new SoapReply.Fault("InvalidArgVal", error.Message);
        }
    });

    private static SoapReply GetCertificates(SoapCall call) => OnvifDevice.Answer("GetCertificatesResponse", DeviceCertificates.All(call.Device).Select(one => Certificate("NvtCertificate", one.Alias, one.Pem)));

    private static SoapReply GetStatus(SoapCall call) => OnvifDevice.Answer("GetCertificatesStatusResponse", DeviceCertificates.All(call.Device).Select(one => new XElement(
        Device + "CertificateStatus",
        new XElement(Schema + "CertificateID", one.Alias),
        new XElement(Schema + "Status", DeviceCertificates.WebServerAlias(call.Device) == one.Alias))));

    private static SoapReply Create(SoapCall call)
    {
        var alias = call.Text("CertificateID") ?? $"cert-{call.Device.Memory.Get(CertificateStore.Kind).Certificates.Count + 1}";
        if (Exists(call, alias))
            return new SoapReply.Fault("CertificateID", "The certificate id exists already.");
        var now = call.Device.Now;
        var stored = CertificateWork.Create(alias, "RSA-2048", DeviceCertificates.DefaultKeystore(call.Device), new CertificateOrder(Subject(call), [], Time(call, "ValidNotBefore") ?? now, Time(call, "ValidNotAfter") ?? now.AddYears(1)));
        Add(call, stored);
        return OnvifDevice.Answer("CreateCertificateResponse", Certificate("NvtCertificate", alias, stored.Pem));
    }

    private static SoapReply SigningRequest(SoapCall call)
    {
        if (Find(call) is not { } stored)
            return NoSuchCertificate;
        var der = Convert.FromBase64String(Inner(CertificateWork.SigningRequest(stored)));
        return OnvifDevice.Answer("GetPkcs10RequestResponse", new XElement(Device + "Pkcs10Request", new XElement(Schema + "Data", Convert.ToBase64String(der))));
    }

    private static SoapReply Load(SoapCall call)
    {
        if (Find(call) is not { } stored)
            return NoSuchCertificate;
        var pem = Pem(call, "Data");
        if (!CertificateWork.Fits(stored, pem))
            return new SoapReply.Fault("CertificateFormat", "The certificate does not belong to the key.");
        var now = stored with { Pem = pem };
        call.Device.Memory.Change(CertificateStore.Kind, store => store with { Certificates = [.. store.Certificates.Select(one => one.Alias == now.Alias ? now : one)] });
        if (DeviceCertificates.WebServerAlias(call.Device) == now.Alias)
            call.Device.Certificate.Use(CertificateWork.WithKey(now));
        return OnvifDevice.Answer("LoadCertificatesResponse");
    }

    private static SoapReply LoadWithKey(SoapCall call)
    {
        if (call.Text("CertificateID") is not { Length: > 0 } alias || Exists(call, alias))
            return new SoapReply.Fault("CertificateID", "A new certificate id is needed.");
        var data = call.Texts("Data").ToArray();
        if (data.Length < 2)
            return new SoapReply.Fault("InvalidArgVal", "A certificate and a private key are needed.");
        var key = PemEncoding.WriteString("PRIVATE KEY", Convert.FromBase64String(data[1]));
        Add(call, CertificateWork.Import(alias, DeviceCertificates.DefaultKeystore(call.Device), PemEncoding.WriteString("CERTIFICATE", Convert.FromBase64String(data[0])), key));
        return OnvifDevice.Answer("LoadCertificateWithPrivateKeyResponse");
    }

    private static SoapReply Delete(SoapCall call)
    {
        var store = call.Device.Memory.Get(CertificateStore.Kind);
        foreach (var alias in call.Texts("CertificateID"))
            if (alias == DeviceCertificates.WebServerAlias(call.Device))
                return new SoapReply.Fault("ReferenceToken", "The certificate is in use.");
            else if (store.Find(alias) is null && store.Authorities.All(one => one.Alias != alias))
                return NoSuchCertificate;
        var gone = call.Texts("CertificateID").ToHashSet();
        call.Device.Memory.Change(CertificateStore.Kind, old => old with
        {
            Certificates = [.. old.Certificates.Where(one => !gone.Contains(one.Alias))],
            Authorities = [.. old.Authorities.Where(one => !gone.Contains(one.Alias))],
        });
        return OnvifDevice.Answer("DeleteCertificatesResponse");
    }

    private static SoapReply GetAuthorities(SoapCall call) => OnvifDevice.Answer(
        "GetCACertificatesResponse", call.Device.Memory.Get(CertificateStore.Kind).Authorities.Select(one => Certificate("CACertificate", one.Alias, one.Pem)));

    private static SoapReply LoadAuthority(SoapCall call)
    {
        var store = call.Device.Memory.Get(CertificateStore.Kind);
        var alias = call.Text("CertificateID") ?? $"ca-{store.Authorities.Count + 1}";
        if (store.Authorities.Any(one => one.Alias == alias))
            return new SoapReply.Fault("CertificateID", "The certificate id exists already.");
        var pem = Pem(call, "Data");
        using var certificate = X509Certificate2.CreateFromPem(pem);
        call.Device.Memory.Set(CertificateStore.Kind, store with { Authorities = [.. store.Authorities, new StoredAuthority(alias, pem)] });
        return OnvifDevice.Answer("LoadCACertificatesResponse");
    }

    private static SoapReply.Fault NoSuchCertificate { get; } = new("CertificateID", "There is no certificate with this id.");

    private static XElement Certificate(string name, string alias, string pem) => new(
        Device + name,
        new XElement(Schema + "CertificateID", alias),
        new XElement(Schema + "Certificate", new XElement(Schema + "Data", Inner(pem))));

    /// <summary>The first block of a PEM text without its frame.</summary>
    private static string Inner(string pem)
    {
        var fields = PemEncoding.Find(pem);
        return pem[fields.Base64Data].ReplaceLineEndings("");
    }

    private static string Pem(SoapCall call, string name) => PemEncoding.WriteString("CERTIFICATE", Convert.FromBase64String(call.Text(name) ?? ""));

    private static string Subject(SoapCall call) => call.Text("Subject") is { Length: > 0 } subject ? subject : $"CN={call.Device.DefaultHostName}";

    private static DateTimeOffset? Time(SoapCall call, string name) =>
        DateTimeOffset.TryParse(call.Text(name), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static StoredCertificate? Find(SoapCall call) => call.Text("CertificateID") is { } alias ? call.Device.Memory.Get(CertificateStore.Kind).Find(alias) : null;

    private static bool Exists(SoapCall call, string alias) => DeviceCertificates.All(call.Device).Any(one => one.Alias == alias);

    private static void Add(SoapCall call, StoredCertificate stored) =>
        call.Device.Memory.Change(CertificateStore.Kind, store => store with { Certificates = [.. store.Certificates, stored] });
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace Sightline.Farm.Tests.DeviceApis;

public sealed class CertificateTests
{
    private const string Web = "http://www.axis.com/vapix/ws/webserver";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("EC-P256")]
    [InlineData("RSA-2048")]
    public async Task Rest_CreateSignInstallAndUse_ChangesTheFingerprintOfTheWebServer(string keyType)
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var before = await FingerprintAsync(one);
        var (status, _) = await one.RestAsync(HttpMethod.Post, "cert/v1/create_certificate", $$"""{"alias":"web-2026","key_type":"{{keyType}}","subject":"CN=axis-b8a44f0a1b2c,O=Site","subject_alt_names":["IP:10.20.4.17","DNS:gate.site.example"],"valid_from":1793520000,"valid_to":1856592000}""");
        Assert.Equal(201, status);
        var pem = (string)(await one.RestAsync(HttpMethod.Post, "cert/v1/certificates/web-2026/get_csr", "{}")).Body["data"]!;
        var chain = Sign(pem, out var issued);
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Patch, "cert/v1/certificates/web-2026", new JsonObject { ["certificate"] = chain }.ToJsonString())).Status);
        await SetAsync(one, "<aweb:CertificateSet><acert:Certificates><acert:Id>web-2026</acert:Id></acert:Certificates></aweb:CertificateSet>");
        Assert.Equal(issued.Thumbprint, await FingerprintAsync(one));
        Assert.NotEqual(before, issued.Thumbprint);
        Assert.Equal(409, (await one.RestAsync(HttpMethod.Delete, "cert/v1/certificates/web-2026")).Status);
        await SetAsync(one, "<aweb:CertificateSet><acert:Certificates><acert:Id>Axis device ID ECC-P256 (802.1AR)</acert:Id></acert:Certificates></aweb:CertificateSet>");
        Assert.Equal(before, await FingerprintAsync(one));
        Assert.Equal(200, (await one.RestAsync(HttpMethod.Delete, "cert/v1/certificates/web-2026")).Status);
    }

    [Fact]
    public async Task WebServer_OfADeviceWithoutIdentity_ComesBackToItsSelfSignedCertificate()
    {
        await using var one = await OneDevice.StartAsync("M3206-LVE", "11.11");
        var before = await FingerprintAsync(one);
        Assert.Equal(201, (await one.RestAsync(HttpMethod.Post, "cert/v1/create_certificate", """{"alias":"a","subject":"CN=a"}""")).Status);
        await SetAsync(one, "<aweb:CertificateSet><acert:Certificates><acert:Id>a</acert:Id></acert:Certificates></aweb:CertificateSet>");
        Assert.NotEqual(before, await FingerprintAsync(one));
        await SetAsync(one, "<aweb:CertificateSet><acert:Certificates><acert:Id>self-signed certificate</acert:Id></acert:Certificates></aweb:CertificateSet>");
        Assert.Equal(before, await FingerprintAsync(one));
    }

    [Fact]
    public async Task Rest_WrongRequests_AreRefusedWithTheirCodes()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        Assert.Equal((400, 5), await ErrorAsync(one, HttpMethod.Post, "cert/v1/create_certificate", """{"alias":"a","subject":"CN=a","key_type":"DSA"}"""));
        Assert.Equal((400, 5), await ErrorAsync(one, HttpMethod.Post, "cert/v1/create_certificate", """{"alias":"a","subject":"no subject"}"""));
        Assert.Equal((404, 2), await ErrorAsync(one, HttpMethod.Post, "cert/v1/certificates/none/get_csr", "{}"));
        Assert.Equal(201, (await one.RestAsync(HttpMethod.Post, "cert/v1/create_certificate", """{"alias":"a","subject":"CN=a"}""")).Status);
        Assert.Equal((409, 6), await ErrorAsync(one, HttpMethod.Post, "cert/v1/create_certificate", """{"alias":"a","subject":"CN=a"}"""));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stranger = new CertificateRequest("CN=stranger", other, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        Assert.Equal((400, 5), await ErrorAsync(one, HttpMethod.Patch, "cert/v1/certificates/a", new JsonObject { ["certificate"] = stranger.ExportCertificatePem() }.ToJsonString()));
        Assert.Equal(201, (await one.RestAsync(HttpMethod.Post, "cert/v1/ca_certificates", new JsonObject { ["alias"] = "ca", ["certificate"] = stranger.ExportCertificatePem() }.ToJsonString())).Status);
        Assert.Equal((400, 5), await ErrorAsync(one, HttpMethod.Post, "cert/v1/ca_certificates", """{"alias":"cb","certificate":"nonsense"}"""));
        var tree = (await one.RestAsync(HttpMethod.Get, "cert/v1")).Body["data"]!;
        Assert.Equal((2, 1, "SE0"), (tree["certificates"]!.AsArray().Count, tree["ca_certificates"]!.AsArray().Count, (string?)tree["settings"]!["keystore"]));
        Assert.DoesNotContain("PRIVATE", tree.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pkcs12_Installed_KeepsItsCertificate()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        using var key = RSA.Create(2048);
        using var pair = new CertificateRequest("CN=bundle", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        var bundle = Convert.ToBase64String(pair.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "secret"));
        Assert.Equal((400, 5), await ErrorAsync(one, HttpMethod.Post, "cert/v1/install_from_pkcs12", $$"""{"alias":"b","pkcs12":"{{bundle}}","passphrase":"wrong"}"""));
        Assert.Equal(201, (await one.RestAsync(HttpMethod.Post, "cert/v1/install_from_pkcs12", $$"""{"alias":"b","pkcs12":"{{bundle}}","passphrase":"secret"}""")).Status);
        var shown = (await one.RestAsync(HttpMethod.Get, "cert/v1/certificates/b")).Body["data"]!;
        Assert.Equal("RSA-2048", (string?)shown["key_type"]);
        Assert.Equal(pair.Thumbprint, X509Certificate2.CreateFromPem((string)shown["certificate"]!).Thumbprint);
    }

    [Fact]
    public async Task Soap_Clock_IsAnonymousAndTheRestIsNot()
    {
        await using var one = await OneDevice.StartAsync("P1367", "9.80");
        using var http = new HttpClient();
        var clock = await PostAsync(http, one, "onvif/device_service", """<tds:GetSystemDateAndTime xmlns:tds="http://www.onvif.org/ver10/device/wsdl"/>""");
        Assert.Equal(HttpStatusCode.OK, clock.Status);
        Assert.Equal("8", clock.Body!.Descendants().First(element => element.Name.LocalName == "Hour").Value);
        var capabilities = await PostAsync(http, one, "vapix/services", """<tds:GetCapabilities xmlns:tds="http://www.onvif.org/ver10/device/wsdl"/>""");
        Assert.StartsWith($"http://{one.Device.Address}:", capabilities.Body!.Descendants().First(element => element.Name.LocalName == "XAddr").Value, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(http, one, "vapix/services", $"<aweb:GetWebServerTlsConfiguration xmlns:aweb=\"{Web}\"/>")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(http, one, "vapix/services", """<tds:Nonsense xmlns:tds="http://www.onvif.org/ver10/device/wsdl"/>""")).Status);
    }

    [Fact]
    public async Task Soap_TextThatIsHostile_IsAFaultAndNothingElse()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        foreach (var text in new[] { "", "<a", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>", "<Envelope/>", new string('<', 300_000) })
        {
            using var answer = await one.SendAsync(HttpMethod.Post, "vapix/services", text, "application/soap+xml");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("Fault", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Soap_OnvifCertificates_MakeAskForASigningRequestAndLoad()
    {
        await using var one = await OneDevice.StartAsync("P1367", "9.80");
        const string Tds = "xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\"";
        await CallAsync(one, $"<tds:CreateCertificate {Tds}><tds:CertificateID>web</tds:CertificateID><tds:Subject>CN=gate</tds:Subject></tds:CreateCertificate>");
        var request = await CallAsync(one, $"<tds:GetPkcs10Request {Tds}><tds:CertificateID>web</tds:CertificateID></tds:GetPkcs10Request>");
        var der = Convert.FromBase64String(request.Descendants().First(element => element.Name.LocalName == "Data").Value);
        Sign(PemEncoding.WriteString("CERTIFICATE REQUEST", der), out var issued);
        await CallAsync(one, $"<tds:LoadCertificates {Tds}><tds:NVTCertificate><tt:CertificateID xmlns:tt=\"t\">web</tt:CertificateID><tt:Certificate xmlns:tt=\"t\"><tt:Data>{Convert.ToBase64String(issued.RawData)}</tt:Data></tt:Certificate></tds:NVTCertificate></tds:LoadCertificates>");
        var all = await CallAsync(one, $"<tds:GetCertificates {Tds}/>");
        Assert.Contains(Convert.ToBase64String(issued.RawData), all.Descendants().Where(element => element.Name.LocalName == "Data").Select(element => element.Value));
        await CallAsync(one, $"<tds:DeleteCertificates {Tds}><tds:CertificateID>web</tds:CertificateID></tds:DeleteCertificates>");
        Assert.Single((await CallAsync(one, $"<tds:GetCertificates {Tds}/>")).Descendants(), element => element.Name.LocalName == "CertificateID");
    }

    [Fact]
    public async Task HttpsOnly_SendsHttpThere()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var now = await CallAsync(one, $"<aweb:GetWebServerTlsConfiguration xmlns:aweb=\"{Web}\"/>");
        Assert.Equal(("HttpAndHttps", "true"), (Value(now, "Admin"), Value(now, "Tls")));
        await SetAsync(one, "<aweb:ConnectionPolicies><aweb:Admin>Https</aweb:Admin></aweb:ConnectionPolicies>");
        using var moved = await one.GetAsync("axis-cgi/param.cgi?action=list&group=Brand");
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal(new Uri(one.SecureRoot, "axis-cgi/param.cgi?action=list&group=Brand"), moved.Headers.Location);
        Assert.Equal("https", one.Device.Parameters["System.BoaGroupPolicy.viewer"]);
        using var there = await one.GetAsync("axis-cgi/usergroup.cgi", secure: true);
        Assert.NotEqual(HttpStatusCode.MovedPermanently, there.StatusCode);
    }

    private static async Task<string?> FingerprintAsync(OneDevice one)
    {
        using var answer = await one.GetAsync("axis-cgi/systemlog.cgi", secure: true);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return one.Seen;
    }

    private static async Task SetAsync(OneDevice one, string inner)
    {
        await CallAsync(one, $"<aweb:SetWebServerTlsConfiguration xmlns:aweb=\"{Web}\" xmlns:acert=\"http://www.axis.com/vapix/ws/cert\"><aweb:Configuration name=\"WebServer\">{inner}</aweb:Configuration></aweb:SetWebServerTlsConfiguration>");
        one.Time.Advance(TimeSpan.FromSeconds(5));
    }

    private static async Task<XElement> CallAsync(OneDevice one, string operation)
    {
        using var answer = await one.SendAsync(HttpMethod.Post, "vapix/services", Envelope(operation), "application/soap+xml");
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return XElement.Parse(text);
    }

    private static async Task<(HttpStatusCode Status, XElement? Body)> PostAsync(HttpClient http, OneDevice one, string path, string operation)
    {
        using var answer = await http.PostAsync(new Uri(one.Root, path), new StringContent(Envelope(operation), Encoding.UTF8, "application/soap+xml"), Token);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? XElement.Parse(await answer.Content.ReadAsStringAsync(Token)) : null);
    }

    private static string Envelope(string operation) => $"<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>{operation}</s:Body></s:Envelope>";

    private static string Value(XElement body, string name) => body.Descendants().First(element => element.Name.LocalName == name).Value;

    private static async Task<(int Status, int Code)> ErrorAsync(OneDevice one, HttpMethod method, string path, string? data)
    {
        var (status, body) = await one.RestAsync(method, path, data);
        Assert.Equal("error", (string?)body["status"]);
        return (status, (int)body["error"]!["code"]!);
    }

    /// <summary>Signs a request with a fresh authority and gives the chain as PEM.</summary>
    private static string Sign(string pem, out X509Certificate2 issued)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Site CA", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = authority.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        var request = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions, RSASignaturePadding.Pkcs1);
        issued = request.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(key), DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80), [1, 2, 3]);
        return issued.ExportCertificatePem() + "\n" + root.ExportCertificatePem();
    }
}

using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;
using Sightline.Vapix.Rest;

namespace Sightline.Vapix.Certificates;

/// <summary>The certificate store (VAPIX REST cert v1, AXIS OS 11.11.135+) and the web server's TLS settings (SOAP, all versions). Administrator.</summary>
public sealed class CertificatesApi
{
    private const int MaxItems = 1000;
    private static readonly RestApi Api = new("/config/rest/cert/v1");
    private readonly VapixDevice _device;

    internal CertificatesApi(VapixDevice device) => _device = device;

    /// <summary>Lists the store.</summary>
    public Task<VapixResult<CertificateStore>> ReadAllAsync(CancellationToken cancellationToken = default) => CallAsync(new RestCall(HttpMethod.Get, ""), ReadStore, cancellationToken);

    /// <summary>Makes a key on the device and a certificate signed by itself. Takes up to a minute for RSA.</summary>
    public Task<VapixResult<Done>> CreateAsync(NewCertificate certificate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return CheckAlias(certificate.Alias) is { } error
            ? Task.FromResult<VapixResult<Done>>(error)
            : CallAsync(new RestCall(HttpMethod.Post, "/create_certificate", writer => Write(writer, certificate)), AnyData, cancellationToken);
    }

    /// <summary>Makes a signing request for the key of a certificate in the store.</summary>
    /// <returns>The request (PKCS #10) in PEM.</returns>
    public Task<VapixResult<string>> CreateSigningRequestAsync(string alias, CancellationToken cancellationToken = default) => CheckAlias(alias) is { } error
        ? Task.FromResult<VapixResult<string>>(error)
        : CallAsync(new RestCall(HttpMethod.Post, $"/certificates/{Uri.EscapeDataString(alias)}/get_csr", _ => { }), ReadRequest, cancellationToken);

    /// <summary>Puts a signed certificate, with its chain, in the place of the one that is there.</summary>
    /// <param name="alias">Name in the store.</param>
    /// <param name="pem">The certificate and its chain in PEM.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<VapixResult<Done>> InstallAsync(string alias, string pem, CancellationToken cancellationToken = default) => CheckAlias(alias) is { } error
        ? Task.FromResult<VapixResult<Done>>(error)
        : CallAsync(new RestCall(HttpMethod.Patch, $"/certificates/{Uri.EscapeDataString(alias)}", writer => writer.WriteString("certificate", pem)), AnyData, cancellationToken);

    /// <summary>Adds an authority that the device shall trust.</summary>
    public Task<VapixResult<Done>> AddAuthorityAsync(string alias, string pem, CancellationToken cancellationToken = default) => CheckAlias(alias) is { } error
        ? Task.FromResult<VapixResult<Done>>(error)
        : CallAsync(new RestCall(HttpMethod.Post, "/ca_certificates", writer => WritePair(writer, alias, pem)), AnyData, cancellationToken);

    /// <summary>Removes a certificate with its key. Fails while it is in use.</summary>
    public Task<VapixResult<Done>> RemoveAsync(string alias, CancellationToken cancellationToken = default) => DeleteAsync("/certificates/", alias, cancellationToken);

    /// <summary>Removes an authority.</summary>
    public Task<VapixResult<Done>> RemoveAuthorityAsync(string alias, CancellationToken cancellationToken = default) => DeleteAsync("/ca_certificates/", alias, cancellationToken);

    /// <summary>Reads the TLS settings of the web server (SOAP, AXIS OS 7+).</summary>
    public Task<VapixResult<WebServerTls>> ReadWebServerAsync(CancellationToken cancellationToken = default) => WebServerTlsCalls.ReadAsync(_device, cancellationToken);

    /// <summary>
    /// Writes the TLS settings of the web server, which then restarts for some seconds. A changed certificate ends the pin: open the device with
    /// the new fingerprint.
    /// </summary>
    public Task<VapixResult<Done>> SetWebServerAsync(WebServerTls settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return WebServerTlsCalls.SetAsync(_device, settings, cancellationToken);
    }

    private Task<VapixResult<Done>> DeleteAsync(string folder, string alias, CancellationToken cancellationToken) => CheckAlias(alias) is { } error
        ? Task.FromResult<VapixResult<Done>>(error)
        : CallAsync(new RestCall(HttpMethod.Delete, folder + Uri.EscapeDataString(alias)), AnyData, cancellationToken);

    private Task<VapixResult<T>> CallAsync<T>(RestCall call, Func<JsonElement, VapixResult<T>> read, CancellationToken cancellationToken) => Api.CallAsync(_device, call, read, cancellationToken);

    private static VapixResult<Done> AnyData(JsonElement data) => default(Done);

    private static VapixResult<string> ReadRequest(JsonElement data) =>
        JsonReading.TextOf(data) is { } pem && pem.Contains("BEGIN CERTIFICATE REQUEST", StringComparison.Ordinal)
            ? new VapixResult<string>(pem)
            : new VapixError(VapixErrorKind.BadAnswer, "The answer holds no signing request.");

    private static VapixResult<CertificateStore> ReadStore(JsonElement data) => data.ValueKind == JsonValueKind.Object
        ? new CertificateStore(ReadItems(data, "certificates"), ReadItems(data, "ca_certificates"), [.. data.List("keystores").Take(16).Select(NameOf).OfType<string>()])
        : new VapixError(VapixErrorKind.BadAnswer, "The answer holds no certificate store.");

    private static IReadOnlyList<StoredCertificate> ReadItems(JsonElement data, string name) =>
        [.. data.List(name).Take(MaxItems).Where(item => item.Text("alias") is not null).Select(item => new StoredCertificate(DeviceText.Clean(item.Text("alias"), 128), item.Text("certificate"), item.Text("keystore"), item.Text("key_type")))];

    /// <summary>A key store is told as its name, or as an object with one.</summary>
    private static string? NameOf(JsonElement item) => JsonReading.TextOf(item) ?? item.Text("id") ?? item.Text("name");

    private static void Write(Utf8JsonWriter writer, NewCertificate certificate)
    {
        writer.WriteString("alias", certificate.Alias);
        writer.WriteString("key_type", certificate.KeyType);
        if (certificate.Keystore is { } keystore)
            writer.WriteString("keystore", keystore);
        writer.WriteString("subject", certificate.Subject);
        writer.WriteStartArray("subject_alt_names");
        foreach (var name in certificate.AlternativeNames)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteNumber("valid_from", certificate.ValidFrom.ToUnixTimeSeconds());
        writer.WriteNumber("valid_to", certificate.ValidTo.ToUnixTimeSeconds());
    }

    private static void WritePair(Utf8JsonWriter writer, string alias, string pem)
    {
        writer.WriteString("alias", alias);
        writer.WriteString("certificate", pem);
    }

    private static VapixError? CheckAlias(string alias)
    {
        ArgumentNullException.ThrowIfNull(alias);
        return alias.Length is >= 1 and <= 128 && alias.All(character => character is >= ' ' and <= '~')
            ? null
            : new VapixError(VapixErrorKind.InvalidInput, "The name of a certificate has 1 to 128 characters of printable ASCII.");
    }
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Rest;

namespace Sightline.Farm.Vapix.Certificates;

/// <summary>REST <c>cert v1</c> (beta in AXIS OS 11.6, official in 11.11.135+): real keys, real signing requests.</summary>
internal static class CertificateRest
{
    private const int LongestAlias = 128;

    public static RestApi Api { get; } = new("cert", "v1", "1.2.0", profile => profile.Since(11, 6), Tree)
    {
        Setters = new Dictionary<string, RestSetter> { ["settings.keystore"] = SetKeystore },
        Actions = Act,
    };

    private static JsonObject Tree(FarmDevice device)
    {
        var store = device.Memory.Get(CertificateStore.Kind);
        return new JsonObject
        {
            ["ca_certificates"] = new JsonArray([.. store.Authorities.Select(one => new JsonObject { ["alias"] = one.Alias, ["certificate"] = one.Pem })]),
            ["certificates"] = new JsonArray([.. DeviceCertificates.All(device).Select(one => new JsonObject { ["alias"] = one.Alias, ["certificate"] = one.Pem, ["key_type"] = one.KeyType, ["keystore"] = one.Keystore })]),
            ["keystores"] = new JsonArray([.. DeviceCertificates.Keystores(device).Select(id => new JsonObject { ["id"] = id })]),
            ["settings"] = new JsonObject { ["keystore"] = DeviceCertificates.DefaultKeystore(device) },
        };
    }

    private static string? SetKeystore(FarmDevice device, JsonNode? value)
    {
        if (value is not JsonValue text || !text.TryGetValue<string>(out var id) || !DeviceCertificates.Keystores(device).Contains(id))
            return "the device has no such keystore";
        device.Memory.Change(CertificateStore.Kind, store => store with { Keystore = id });
        return null;
    }

    private static RestReply? Act(RestCall call)
    {
        try
        {
            return (call.Verb, call.Path) switch
            {
                ("POST", ["create_certificate"]) => Create(call),
                ("POST", ["certificates"]) => Load(call),
                ("POST", ["install_from_pkcs12"]) => LoadPkcs12(call),
                ("POST", ["certificates", var alias, "get_csr"]) => SigningRequest(call, alias),
                ("GET", ["certificates", var alias]) => Read(call, alias),
                ("PATCH", ["certificates", var alias]) => Install(call, alias),
                ("DELETE", ["certificates", var alias]) => Remove(call, alias),
                ("POST" or "PATCH" or "DELETE" or "GET", ["ca_certificates", ..]) => AuthorityRest.Act(call),
                _ => null,
            };
        }
        catch (CryptographicException error)
        {
            return RestReply.Invalid(error.Message);
        }
    }

    private static RestReply Create(RestCall call)
    {
        if (NewAlias(call, out var alias) is { } refused)
            return refused;
        var type = call.Text("key_type") ?? "EC-P256";
        if (!CertificateWork.KeyTypes.Contains(type))
            return RestReply.Invalid("key_type");
        if (Order(call) is not { } order)
            return RestReply.Invalid("subject, subject_alt_names, valid_from or valid_to");
        return Add(call, CertificateWork.Create(alias, type, Keystore(call), order));
    }

    private static CertificateOrder? Order(RestCall call)
    {
        var data = (JsonObject)call.Data!;
        var now = call.Device.Now;
        if (call.Text("subject") is not { Length: > 0 } subject)
            return null;
        var names = data["subject_alt_names"] is JsonArray list ? list.Select(one => (string?)one ?? "").ToArray() : [];
        var from = data["valid_from"] is JsonValue begin && begin.TryGetValue<long>(out var first) ? DateTimeOffset.FromUnixTimeSeconds(first) : now;
        var to = data["valid_to"] is JsonValue end && end.TryGetValue<long>(out var last) ? DateTimeOffset.FromUnixTimeSeconds(last) : from.AddYears(1);
        return to > from ? new CertificateOrder(subject, names, from, to) : null;
    }

    private static RestReply Load(RestCall call)
    {
        if (NewAlias(call, out var alias) is { } refused)
            return refused;
        return call.Text("certificate") is { } certificate && call.Text("private_key") is { } key
            ? Add(call, CertificateWork.Import(alias, Keystore(call), certificate, key))
            : RestReply.Invalid("certificate and private_key are needed");
    }

    private static RestReply LoadPkcs12(RestCall call)
    {
        if (NewAlias(call, out var alias) is { } refused)
            return refused;
        var bytes = new byte[call.Text("pkcs12")?.Length ?? 0];
        return Convert.TryFromBase64String(call.Text("pkcs12") ?? "", bytes, out var length) && length > 0
            ? Add(call, CertificateWork.ImportPkcs12(alias, Keystore(call), bytes[..length], call.Text("passphrase")))
            : RestReply.Invalid("pkcs12");
    }

    private static RestReply SigningRequest(RestCall call, string alias) =>
        Store(call).Find(alias) is { } stored ? RestReply.Data(CertificateWork.SigningRequest(stored)) : RestReply.NoItem(alias);

    private static RestReply Read(RestCall call, string alias) =>
        Tree(call.Device)["certificates"]!.AsArray().FirstOrDefault(one => (string?)one!["alias"] == alias) is { } found ? RestReply.Data(found.DeepClone()) : RestReply.NoItem(alias);

    /// <summary>Puts the signed chain in the place of the self-signed certificate; the key stays.</summary>
    private static RestReply Install(RestCall call, string alias)
    {
        if (Store(call).Find(alias) is not { } stored)
            return RestReply.NoItem(alias);
        if (call.Text("certificate") is not { } pem || !CertificateWork.Fits(stored, pem))
            return RestReply.Invalid("the certificate does not belong to the key");
        var now = stored with { Pem = pem };
        call.Device.Memory.Change(CertificateStore.Kind, store => store with { Certificates = [.. store.Certificates.Select(one => one.Alias == alias ? now : one)] });
        if (DeviceCertificates.WebServerAlias(call.Device) == alias)
            call.Device.Certificate.Use(CertificateWork.WithKey(now));
        return RestReply.Done();
    }

    private static RestReply Remove(RestCall call, string alias)
    {
        if (Store(call).Find(alias) is null)
            return alias == DeviceCertificates.BuiltInAlias(call.Device) ? RestReply.Failed(StatusCodes.Status403Forbidden, 4, $"Item cannot be removed: {alias}") : RestReply.NoItem(alias);
        if (DeviceCertificates.WebServerAlias(call.Device) == alias)
            return RestReply.Failed(StatusCodes.Status409Conflict, 7, $"Item is in use: {alias}");
        call.Device.Memory.Change(CertificateStore.Kind, store => store with { Certificates = [.. store.Certificates.Where(one => one.Alias != alias)] });
        return RestReply.Done();
    }

    private static RestReply Add(RestCall call, StoredCertificate stored)
    {
        call.Device.Memory.Change(CertificateStore.Kind, store => store with { Certificates = [.. store.Certificates, stored] });
        return RestReply.Created(new JsonObject { ["alias"] = stored.Alias, ["certificate"] = stored.Pem, ["key_type"] = stored.KeyType, ["keystore"] = stored.Keystore });
    }

    private static RestReply? NewAlias(RestCall call, out string alias)
    {
        alias = call.Text("alias") ?? "";
        if (alias.Length is 0 or > LongestAlias)
            return RestReply.Invalid("alias");
        var name = alias;
        return DeviceCertificates.All(call.Device).Any(one => one.Alias == name) ? RestReply.Exists(alias) : null;
    }

    private static string Keystore(RestCall call) =>
        call.Text("keystore") is { } id && DeviceCertificates.Keystores(call.Device).Contains(id) ? id : DeviceCertificates.DefaultKeystore(call.Device);

    private static CertificateStore Store(RestCall call) => call.Device.Memory.Get(CertificateStore.Kind);
}

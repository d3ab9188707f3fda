using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Sightline.Farm.Vapix.Rest;

namespace Sightline.Farm.Vapix.Certificates;

/// <summary>The <c>ca_certificates</c> of REST <c>cert v1</c>.</summary>
internal static class AuthorityRest
{
    /// <summary>Null lets the tree answer.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The text is no certificate.</exception>
    public static RestReply? Act(RestCall call) => (call.Verb, call.Path) switch
    {
        ("POST", [_]) => Add(call),
        ("GET", [_, var alias]) => Find(call, alias) is { } found ? RestReply.Data(new JsonObject { ["alias"] = found.Alias, ["certificate"] = found.Pem }) : RestReply.NoItem(alias),
        ("PATCH", [_, var alias]) => Replace(call, alias),
        ("DELETE", [_, var alias]) => Remove(call, alias),
        _ => null,
    };

    private static RestReply Add(RestCall call)
    {
        if (call.Text("alias") is not { Length: > 0 and <= 128 } alias || call.Text("certificate") is not { } pem)
            return RestReply.Invalid("alias and certificate are needed");
        if (Find(call, alias) is not null)
            return RestReply.Exists(alias);
        using var certificate = X509Certificate2.CreateFromPem(pem);
        call.Device.Memory.Change(CertificateStore.Kind, store => store with { Authorities = [.. store.Authorities, new StoredAuthority(alias, pem)] });
        return RestReply.Created(new JsonObject { ["alias"] = alias, ["certificate"] = pem });
    }

    private static RestReply Replace(RestCall call, string alias)
    {
        if (Find(call, alias) is null)
            return RestReply.NoItem(alias);
        if (call.Text("certificate") is not { } pem)
            return RestReply.Invalid("certificate");
        using var certificate = X509Certificate2.CreateFromPem(pem);
        call.Device.Memory.Change(CertificateStore.Kind, store => store with { Authorities = [.. store.Authorities.Select(one => one.Alias == alias ? one with { Pem = pem } : one)] });
        return RestReply.Done();
    }

    private static RestReply Remove(RestCall call, string alias)
    {
        if (Find(call, alias) is null)
            return RestReply.NoItem(alias);
        call.Device.Memory.Change(CertificateStore.Kind, store => store with { Authorities = [.. store.Authorities.Where(one => one.Alias != alias)] });
        return RestReply.Done();
    }

    private static StoredAuthority? Find(RestCall call, string alias) => call.Device.Memory.Get(CertificateStore.Kind).Authorities.FirstOrDefault(one => one.Alias == alias);
}

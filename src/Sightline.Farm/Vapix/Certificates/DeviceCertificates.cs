using System.Security.Cryptography.X509Certificates;

namespace Sightline.Farm.Vapix.Certificates;

/// <summary>The certificates of a device as its APIs show them: those it came with and those that were made or loaded.</summary>
internal static class DeviceCertificates
{
    public const string IdentityAlias = "Axis device ID ECC-P256 (802.1AR)";
    public const string SelfSignedAlias = "self-signed certificate";

    /// <summary>The certificate that the device came with: its identity if the hardware has one, else the self-signed one.</summary>
    public static string BuiltInAlias(FarmDevice device) => device.Certificate.UsesIdentity ? IdentityAlias : SelfSignedAlias;

    /// <summary>The alias that the web server uses.</summary>
    public static string WebServerAlias(FarmDevice device) => device.Memory.Get(CertificateStore.Kind).WebServer ?? BuiltInAlias(device);

    /// <summary>All certificates, the built-in one first, with their PEM.</summary>
    public static IEnumerable<(string Alias, string KeyType, string Keystore, string Pem)> All(FarmDevice device)
    {
        var store = device.Memory.Get(CertificateStore.Kind);
        yield return (BuiltInAlias(device), "EC-P256", DefaultKeystore(device), BuiltIn(device).ExportCertificatePem());
        foreach (var one in store.Certificates)
            yield return (one.Alias, one.KeyType, one.Keystore, one.Pem);
    }

    /// <summary>The certificate that the device came with. A self-signed one is in use until another is chosen, so it is read there.</summary>
    private static X509Certificate2 BuiltIn(FarmDevice device) =>
        device.Certificate.UsesIdentity ? device.Certificate.Identity : device.Memory.Get(CertificateStore.Kind).WebServer is null ? device.Certificate.Current : SelfSigned(device);

    private static X509Certificate2 SelfSigned(FarmDevice device)
    {
        var kept = device.Memory.Get(KeptSelfSigned.Kind);
        return kept.Pfx.Length == 0 ? device.Certificate.Current : X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(kept.Pfx), null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>A secure element where the hardware has one, else the trusted execution environment of the chip.</summary>
    public static string DefaultKeystore(FarmDevice device) =>
        device.Memory.Get(CertificateStore.Kind).Keystore ?? (device.Profile.Model.Has("edgevault") ? "SE0" : "TEE0");

    public static IReadOnlyList<string> Keystores(FarmDevice device) => device.Profile.Model.Has("edgevault") ? ["SE0", "TEE0"] : ["TEE0"];

    /// <summary>Makes the web server show another certificate. New connections get it at once; the open ones are dropped a moment later, when the web server restarts.</summary>
    /// <returns>False when there is no certificate of that name.</returns>
    public static bool UseForWebServer(FarmDevice device, string alias)
    {
        var store = device.Memory.Get(CertificateStore.Kind);
        if (alias == WebServerAlias(device))
            return true;
        if (alias == BuiltInAlias(device))
        {
            device.Certificate.Use(device.Certificate.UsesIdentity ? null : SelfSigned(device));
            device.Memory.Set(CertificateStore.Kind, store with { WebServer = null });
            return true;
        }

        if (store.Find(alias) is not { } chosen)
            return false;
        KeepSelfSigned(device, store);
        device.Certificate.Use(CertificateWork.WithKey(chosen));
        device.Memory.Set(CertificateStore.Kind, store with { WebServer = alias });
        return true;
    }

    private static void KeepSelfSigned(FarmDevice device, CertificateStore store)
    {
        if (store.WebServer is null && !device.Certificate.UsesIdentity)
            device.Memory.Set(KeptSelfSigned.Kind, new KeptSelfSigned(Convert.ToBase64String(device.Certificate.Current.Export(X509ContentType.Pfx))));
    }
}

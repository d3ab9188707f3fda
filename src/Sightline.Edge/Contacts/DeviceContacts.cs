using Sightline.Edge.Inventory;
using Sightline.Vapix;
using Sightline.Vapix.Accounts;

namespace Sightline.Edge.Contacts;

/// <summary>Contacts with devices by VAPIX. Credentials go only to the serial and the certificate that they are stored for; the client library sees to it.</summary>
internal sealed class DeviceContacts(DeviceLines lines, CredentialVault vault, ExcludedRanges excluded, TimeProvider time) : IDeviceContacts
{
    public async Task<Observation> ProbeAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        if (excluded.Contains(device.Location.Address))
            return new Observation.Excluded();
        var line = lines.For(device);
        var answer = await line.ProbeAsync(cancellationToken);
        if (!answer.TryGet(out var probe, out var error))
            return ContactErrors.ShowsAnother(error) ? await IdentifyAsync(device, cancellationToken) : ContactErrors.ToSilence(error);
        var now = time.GetUtcNow();
        var life = new LifeSign(probe.BootId, (long?)probe.Uptime?.TotalSeconds, now, probe.NeedsSetup);
        return new Observation.Answered(new DeviceContact(device.Serial, device.Location, CertificateOf(line), DeviceFacts.None, life, probe.Ready, now));
    }

    public async Task<Observation> IdentifyAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        if (excluded.Contains(device.Location.Address))
            return new Observation.Excluded();
        var line = lines.For(device);
        var answer = await line.Identification.ReadAsync(cancellationToken);
        if (!answer.TryGet(out var identity, out var error))
            return ContactErrors.ShowsAnother(error) || (device.PinnedCertificate is not null && device.Location.HttpPort is not null)
                ? await ExplainAsync(device, error, cancellationToken)
                : ContactErrors.ToSilence(error);
        if (identity.OsVersion is not null && identity.OsVersion != device.Facts.OsVersion)
            line.ForgetFunctions();
        return new Observation.Answered(ContactReading.Of(identity, device.Location, time.GetUtcNow()));
    }

    public async Task<Observation> IdentifyAsync(DeviceLocation location, CancellationToken cancellationToken)
    {
        if (excluded.Contains(location.Address))
            return new Observation.Excluded();
        Observation seen = new Observation.Silent("no port is known");
        foreach (var tls in new[] { true, false })
        {
            if ((tls ? location.HttpsPort : location.HttpPort) is null)
                continue;
            using var line = lines.To(location, tls);
            var answer = await line.Identification.ReadAsync(cancellationToken);
            if (answer.TryGet(out var identity, out var error))
                return new Observation.Answered(ContactReading.Of(identity, location, time.GetUtcNow()));
            seen = ContactErrors.ToSilence(error);
        }
        return seen;
    }

    public async Task<LoginVerdict> VerifyAsync(DeviceRecord device, CancellationToken cancellationToken)
    {
        if (vault.Open(device) is not { } credentials)
            return new LoginVerdict.Unclear("The stored password cannot be read.");
        return await TryAsync(device, credentials, device.Login!.AllowBasicOverHttp, cancellationToken);
    }

    public async Task<LoginVerdict> TryAsync(DeviceRecord device, DeviceCredentials credentials, bool allowBasicOverHttp, CancellationToken cancellationToken)
    {
        if (excluded.Contains(device.Location.Address))
            return new LoginVerdict.NotTried(new Observation.Excluded());
        var line = lines.For(device).WithCredentials(credentials);
        var answer = await (allowBasicOverHttp ? line.AllowClearText() : line).Accounts.ReadOwnAsync(cancellationToken);
        if (answer.TryGet(out var account, out var error))
            return account.Role == AccountRole.Administrator ? new LoginVerdict.Accepted() : new LoginVerdict.NotAdministrator();
        return error.Kind switch
        {
            VapixErrorKind.Unauthorized => new LoginVerdict.Refused(),
            VapixErrorKind.Forbidden => new LoginVerdict.NotAdministrator(),
            VapixErrorKind.InsecureAuthentication => new LoginVerdict.Insecure(),
            VapixErrorKind.Blocked => new LoginVerdict.Blocked(),
            VapixErrorKind.SetupRequired => new LoginVerdict.NotTried(WithoutAccount(device, line)),
            _ when ContactErrors.ShowsAnother(error) => new LoginVerdict.NotTried(await ExplainAsync(device, error, cancellationToken)),
            _ when ContactErrors.IsSilence(error) => new LoginVerdict.NotTried(ContactErrors.ToSilence(error)),
            _ => new LoginVerdict.Unclear(error.Message),
        };
    }

    public async Task<DeviceFacts?> ReadFactsAsync(DeviceRecord device, DeviceCredentials? credentials, bool allowBasicOverHttp, CancellationToken cancellationToken)
    {
        if (excluded.Contains(device.Location.Address) || (credentials ?? vault.Open(device)) is not { } login)
            return null;
        var line = lines.For(device).WithCredentials(login);
        if (allowBasicOverHttp)
            line = line.AllowClearText();
        var properties = await line.BasicDeviceInfo.ReadAsync(cancellationToken);
        var names = await line.Parameters.ReadAsync(["Network.Bonjour.FriendlyName", "Network.HostName"], cancellationToken);
        if (!properties.Ok && !names.Ok)
            return null;
        var known = properties.Ok ? properties.Value : null;
        var name = names.Ok ? NonEmpty(names.Value["Network.Bonjour.FriendlyName"]) ?? NonEmpty(names.Value["Network.HostName"]) : null;
        return DeviceFacts.From(name, known?.ShortName ?? known?.ProductNumber, known?.ProductType, known?.OsVersion);
    }

    /// <summary>Finds out who is there instead, or whether only HTTPS is gone, without sending a secret.</summary>
    private async Task<Observation> ExplainAsync(DeviceRecord device, VapixError error, CancellationToken cancellationToken)
    {
        if (await IdentifyAsync(device.Location, cancellationToken) is not Observation.Answered { Contact: var there })
            return ContactErrors.ToSilence(error);
        if (there.Serial != device.Serial)
            return new Observation.Stranger(there.Serial);
        return there.Certificate == device.PinnedCertificate ? new Observation.Answered(there) : new Observation.OtherCertificate(there.Certificate);
    }

    private Observation.Answered WithoutAccount(DeviceRecord device, VapixDevice line) =>
        new(new DeviceContact(device.Serial, device.Location, CertificateOf(line), DeviceFacts.None, device.Life with { NeedsSetup = true }, Ready: true, time.GetUtcNow()));

    private static string? CertificateOf(VapixDevice line) => line.Endpoint.Tls ? line.Observed.CertificateFingerprint : null;

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

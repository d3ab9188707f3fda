using Sightline.Vapix.BasicDeviceInfo;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;
using Sightline.Vapix.SystemReady;

namespace Sightline.Vapix.Identification;

/// <summary>Finds out who is there, without a login: basicdeviceinfo.cgi, else the realm of a challenge; then systemready.cgi.</summary>
public sealed class IdentificationApi
{
    private readonly VapixDevice _device;

    internal IdentificationApi(VapixDevice device) => _device = device;

    /// <summary>
    /// Identifies the device. Fails with <see cref="VapixErrorKind.NotSupported"/> if what answers is not an Axis device, and with
    /// <see cref="VapixErrorKind.WrongDevice"/> if it is another one than <see cref="VapixDevice.Trust"/> names.
    /// </summary>
    public async Task<VapixResult<DeviceIdentity>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var properties = await _device.BasicDeviceInfo.ReadUnrestrictedAsync(cancellationToken).ConfigureAwait(false);
        if (!properties.Ok && EndsHere(properties.Error))
            return properties.Error;
        var known = properties.Ok ? properties.Value : null;
        var challenge = known?.SerialNumber is null ? await ReadChallengeAsync(cancellationToken).ConfigureAwait(false) : default(VapixResult<Challenged>?);
        if (challenge is { Ok: false } failed)
            return failed.Error;
        if ((known?.SerialNumber ?? challenge?.Value.Serial) is not { } serial)
            return new VapixError(VapixErrorKind.NotSupported, "What answers there names no serial number as an Axis device does.");
        if (_device.Channel.Serial is { } expected && expected != serial)
            return new VapixError(VapixErrorKind.WrongDevice, $"Device {serial} answers where {expected} was expected.");
        var state = await _device.SystemReady.ReadAsync(cancellationToken).ConfigureAwait(false);
        var needsSetup = state.Ok ? state.Value.NeedsSetup : challenge?.Value.NeedsSetup ?? await ReadRootIsMissingAsync(cancellationToken).ConfigureAwait(false);
        return Join(serial, known, state.Ok ? state.Value : null, needsSetup);
    }

    /// <summary>What devices before AXIS OS 9.50 tell of their first account: whether root has a password. Null if they do not tell.</summary>
    private async Task<bool?> ReadRootIsMissingAsync(CancellationToken cancellationToken)
    {
        var result = await _device.CallAsync(new Call(HttpMethod.Get, "/axis-cgi/rootpwdsetvalue.cgi") { Access = CallAccess.Anonymous }, cancellationToken).ConfigureAwait(false);
        var said = result.Ok ? DeviceText.FromBody(result.Value.Body.Span) : null;
        return said is not null && JsonReading.FlagOf(said.Split('=')[^1]) is { } isSet ? !isSet : null;
    }

    private DeviceIdentity Join(string serial, DeviceProperties? known, SystemReadyState? state, bool? needsSetup) => new(
        serial,
        known?.ProductNumber,
        known?.ShortName,
        known?.FullName,
        known?.ProductType,
        known?.OsVersion,
        state?.Ready,
        needsSetup,
        state?.BootId,
        state?.Uptime,
        _device.Endpoint.Tls ? _device.Observed.CertificateFingerprint : null);

    /// <summary>The serial number in the realm of a 401, and whether the 401 says that the first account is missing.</summary>
    private async Task<VapixResult<Challenged>> ReadChallengeAsync(CancellationToken cancellationToken)
    {
        using var deadline = _device.Channel.Wire.Deadlines.Start(_device.Options.AnswerTimeout, cancellationToken);
        var result = await _device.Channel.ExchangeAsync(Call.Get(LoginCall.ChallengeTarget), null, deadline).ConfigureAwait(false);
        return result.Map(answer => new Challenged(SerialIn(answer), answer.SaysSetup ? true : null));
    }

    private static string? SerialIn(Answer answer)
    {
        foreach (var challenge in answer.Challenges)
            if (SerialNumber.TryReadRealm(challenge.Realm, out var serial))
                return serial;
        return null;
    }

    /// <summary>Whether trying another question is pointless: nobody there, or not the certificate that has to be there.</summary>
    private static bool EndsHere(VapixError error) =>
        error.Kind is VapixErrorKind.Unreachable or VapixErrorKind.TimedOut or VapixErrorKind.Tls or VapixErrorKind.CertificateChanged;

    private readonly record struct Challenged(string? Serial, bool? NeedsSetup);
}

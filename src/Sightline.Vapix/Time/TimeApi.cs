using System.Globalization;
using System.Text.Json;
using Sightline.Vapix.Http;
using Sightline.Vapix.Json;
using Sightline.Vapix.Parameters;

namespace Sightline.Vapix.Time;

/// <summary>The clock (VAPIX time.cgi, AXIS OS 9.30+; below, the Date header of an answer and the <c>Time</c> parameters). Read: viewer. Set: operator.</summary>
public sealed class TimeApi
{
    private static readonly JsonApi Api = new("/axis-cgi/time.cgi", "1.0", JsonErrors.Network);
    private readonly VapixDevice _device;

    internal TimeApi(VapixDevice device) => _device = device;

    /// <summary>Reads the clock and how far it is off.</summary>
    public async Task<VapixResult<DeviceTime>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var features = _device.Channel.Features;
        if (!features.Lacks(Feature.TimeService))
        {
            var result = features.Learn(Feature.TimeService, await ReadServiceAsync(cancellationToken).ConfigureAwait(false));
            if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported)
                return result;
        }

        return await ReadParametersAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets the clock; a device that follows a time server is set back by it. Below AXIS OS 9.30 by date.cgi.</summary>
    public async Task<VapixResult<Done>> SetAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var features = _device.Channel.Features;
        if (!features.Lacks(Feature.TimeService))
        {
            var text = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var result = features.Learn(Feature.TimeService, await SetAsync("setDateTime", writer => writer.WriteString("dateTime", text), cancellationToken).ConfigureAwait(false));
            if (result.Ok || result.Error.Kind != VapixErrorKind.NotSupported)
                return result;
        }

        return await DateCgi.SetAsync(_device, now.UtcDateTime, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets the time zone by its IANA name, for example <c>Europe/Stockholm</c>. AXIS OS 9.30+.</summary>
    public Task<VapixResult<Done>> SetTimeZoneAsync(string timeZone, CancellationToken cancellationToken = default) =>
        SetAsync("setTimeZone", writer => writer.WriteString("timeZone", timeZone), cancellationToken);

    private Task<VapixResult<Done>> SetAsync(string method, Action<Utf8JsonWriter> write, CancellationToken cancellationToken) =>
        Api.CallAsync(_device, new JsonCall(method, write), _ => new VapixResult<Done>(default(Done)), cancellationToken);

    private async Task<VapixResult<DeviceTime>> ReadServiceAsync(CancellationToken cancellationToken)
    {
        // The first call of a device object may pay for a login; only the call that reads the clock is measured.
        await _device.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        var measure = Measure.Start(_device.TimeProvider);
        return await Api.CallAsync(_device, new JsonCall("getDateTimeInfo"), data => Read(data, measure), cancellationToken).ConfigureAwait(false);
    }

    private async Task<VapixResult<DeviceTime>> ReadParametersAsync(CancellationToken cancellationToken)
    {
        await _device.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        var measure = Measure.Start(_device.TimeProvider);
        var result = await _device.Parameters.ReadAsync(["Time"], cancellationToken).ConfigureAwait(false);
        return result.Then(list => Read(list, measure));
    }

    private static VapixResult<DeviceTime> Read(JsonElement data, Measure measure) => data.Moment("dateTime") is { } now
        ? measure.End(now, Line(data.Text("timeZone")), Line(data.Text("posixTimeZone")))
        : new VapixError(VapixErrorKind.BadAnswer, "The answer holds no time.");

    /// <summary>The parameters do not say whether their time is local; the Date header of the answer is UTC by definition (RFC 9110).</summary>
    private static VapixResult<DeviceTime> Read(ParameterList list, Measure measure) => list.AnsweredAt is { } now
        ? measure.End(now, null, Line(list["Time.POSIXTimeZone"]))
        : new VapixError(VapixErrorKind.NotSupported, "The device does not tell its time.");

    private static string? Line(string? text) => text is not null && DeviceText.Clean(text, 120) is { Length: > 0 } clean ? clean : null;

    /// <summary>The caller's clock around a request.</summary>
    private sealed record Measure(TimeProvider TimeProvider, DateTimeOffset Before, long Started)
    {
        public static Measure Start(TimeProvider timeProvider) => new(timeProvider, timeProvider.GetUtcNow(), timeProvider.GetTimestamp());

        public DeviceTime End(DateTimeOffset now, string? zone, string? posixZone)
        {
            var middle = Before + (TimeProvider.GetElapsedTime(Started) / 2);
            return new DeviceTime(now.ToUniversalTime(), zone, posixZone, now - middle, middle);
        }
    }
}

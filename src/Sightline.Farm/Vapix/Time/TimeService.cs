using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightline.Farm.Vapix.Time;

/// <summary><c>time.cgi</c> (VAPIX, AXIS OS 9.30+; deprecated from 12.4 and still there).</summary>
internal static class TimeService
{
    private const int LastYear = 2037;

    public static JsonApi Api { get; } = new("time-service", JsonFamily.Settings,
    [
        new("getDateTimeInfo", AccessLevel.Viewer, call => Reply(JsonCall.Data(Info(call)))),
        new("getAll", AccessLevel.Viewer, call => Reply(JsonCall.Data(All(call)))),
        new("setDateTime", AccessLevel.Operator, SetDateTimeAsync),
        new("setTimeZone", AccessLevel.Operator, SetTimeZoneAsync),
        new("setPosixTimeZone", AccessLevel.Operator, SetPosixAsync),
        new("resetTimeZone", AccessLevel.Operator, ResetAsync),
    ]);

    private static JsonObject Info(JsonCall call)
    {
        var (device, clock) = (call.Device, ClockSettings.Of(call.Device));
        var data = new JsonObject
        {
            ["dateTime"] = device.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["localDateTime"] = DeviceClock.Local(device).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            ["maxYearSupported"] = LastYear,
        };
        if (clock.Zone is { } zone)
            data["timeZone"] = zone;
        data["posixTimeZone"] = clock.Posix;
        data["dstEnabled"] = clock.DaylightSaving;
        if (device.Profile.ApiVersion(Api.Id) == "1.0")
            return data;
        data["dhcpTimeZone"] = "";
        data["dhcpTimeZoneUtilized"] = false;
        return data;
    }

    private static JsonObject All(JsonCall call)
    {
        var data = Info(call);
        data["timeZones"] = new JsonArray([.. ZoneTable.Zones.Keys.Select(zone => (JsonNode)zone)]);
        return data;
    }

    private static ValueTask<JsonReply> SetDateTimeAsync(JsonCall call)
    {
        if (call.Text("dateTime") is not { } text)
            return Reply(call.Missing("dateTime"));
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) || moment.Year is < 1970 or > LastYear)
            return Reply(call.Invalid("Invalid parameter(s)"));
        DeviceClock.Set(call.Device, moment);
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> SetTimeZoneAsync(JsonCall call)
    {
        if (call.Text("timeZone") is not { } name)
            return Reply(call.Missing("timeZone"));
        if (!ZoneTable.Zones.TryGetValue(name, out var posix))
            return Reply(call.Invalid("Invalid parameter(s)"));
        new ClockSettings(name, posix, true).Apply(call.Device);
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> SetPosixAsync(JsonCall call)
    {
        if (call.Text("posixTimeZone") is not { } text)
            return Reply(call.Missing("posixTimeZone"));
        if (PosixTimeZone.Parse(text) is null)
            return Reply(call.Invalid("Invalid parameter(s)"));
        new ClockSettings(null, text, call["enableDst"] is not { ValueKind: JsonValueKind.False }).Apply(call.Device);
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> ResetAsync(JsonCall call)
    {
        ClockSettings.Reset(call.Device);
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> Reply(JsonReply reply) => ValueTask.FromResult(reply);
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.DeviceInfo;

/// <summary><c>systemready.cgi</c> (VAPIX, AXIS OS 9.50+). With a <c>timeout</c> it holds the answer until the device is ready.</summary>
internal static class SystemReady
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan Preview = TimeSpan.FromHours(2);

    public static JsonApi Api { get; } = new("systemready", JsonFamily.Information, [new("systemready", AccessLevel.Anonymous, AnswerAsync)], AnswerVersion: AnswerVersion);

    /// <summary>From 12.11 on the API list says 1.4 and the answers 1.5.</summary>
    private static string? AnswerVersion(DeviceProfile profile) => profile.Since(12, 11) ? "1.5" : null;

    private static async ValueTask<JsonReply> AnswerAsync(JsonCall call)
    {
        var hold = TimeSpan.Zero;
        if (call["timeout"] is { } asked)
        {
            if (asked.ValueKind != JsonValueKind.Number || !asked.TryGetInt32(out var seconds) || seconds < 0) return call.Invalid("Invalid value for parameter timeout");
            hold = TimeSpan.FromSeconds(Math.Min(seconds, LongestHold.TotalSeconds));
        }
        var life = call.Device.Life;
        if (hold > TimeSpan.Zero && life.Stage == FarmDeviceStage.Starting)
            await Task.WhenAny(life.WhenReady, Task.Delay(hold, call.Device.World.Time, call.Exchange.Aborted));
        return JsonCall.Data(Data(call.Device));
    }

    private static JsonObject Data(FarmDevice device)
    {
        var fresh = device.Accounts.List.Count == 0;
        var data = new JsonObject
        {
            ["systemready"] = device.Life.Stage == FarmDeviceStage.Starting ? "no" : "yes",
            ["needsetup"] = fresh ? "yes" : "no",
        };
        if (device.Profile.Before(11, 0)) return data;
        data["uptime"] = ((long)device.Life.Uptime.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        data["bootid"] = device.Life.BootId.ToString();
        if (fresh && Preview - device.Life.Uptime is { Ticks: > 0 } left) data["previewmode"] = ((long)left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (device.Profile.Since(12, 11)) data["passphrasepolicy"] = device.Parameters.Overridden(PassphraseParameter) ?? "none";
        return data;
    }

    /// <summary>Where the passphrase policy is kept: REST <c>user-management</c> sets it.</summary>
    public const string PassphraseParameter = "UserManagement.PassphrasePolicy";
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Sightline.Farm.Faults;
using Sightline.Farm.Vapix.Uploads;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>
/// The multipart request of <c>upgrade</c>: the JSON first, then the image, which is verified as it comes in and never
/// held. The names of the parts are not looked at, their order is.
/// </summary>
internal static class FirmwareUpload
{
    /// <summary>Largest image in bytes.</summary>
    public const long LargestImage = 2L << 30;

    private const int LargestJson = 64 * 1024;
    private static readonly object UploadKey = new();

    public static async Task HandleAsync(VapixExchange exchange)
    {
        if (MultipartUpload.Open(exchange) is not { } parts || await parts.NextAsync() is not { } first)
        {
            await FirmwareManagement.Api.HandleAsync(exchange, null);
            return;
        }

        if (first.NamesAFile && RefusesFileNameOnJson(exchange))
        {
            await parts.DrainAsync();
            await exchange.WriteJsonAsync(new JsonObject { ["apiVersion"] = exchange.Profile.ApiVersion("fwmgr"), ["error"] = new JsonObject { ["code"] = 400, ["message"] = "Only string objects are allowed in the json part." } });
            return;
        }

        exchange.Http.Items[UploadKey] = parts;
        using var request = await JsonAsync(first, exchange.Aborted);
        await FirmwareManagement.Api.HandleAsync(exchange, request?.RootElement);
        await parts.DrainAsync();
    }

    /// <summary>The method <c>upgrade</c>: verifies, writes, answers and restarts.</summary>
    public static async ValueTask<JsonReply> UpgradeAsync(JsonCall call)
    {
        if (call.Exchange.Http.Items[UploadKey] is not MultipartUpload parts || await parts.NextAsync() is not { } file)
            return FirmwareManagement.Refused(FirmwareRefusal.Unparsable("The request has no image part."));
        var mode = call.Text("factoryDefaultMode") ?? "none";
        if (mode is not ("none" or "soft" or "hard") || CommitPlan.Read(call.Text("autoCommit"), Rollback(call), mode != "none") is not { } plan)
            return FirmwareManagement.Refused(FirmwareRefusal.Unparsable("Unknown value of factoryDefaultMode, autoCommit or autoRollback."));
        var order = new UpgradeOrder(mode, plan);
        if (await InstallAsync(call.Device, file.Content, order, call.Exchange.Aborted) is { } refusal)
            return FirmwareManagement.Refused(refusal);
        return JsonCall.Data(new JsonObject { ["firmwareVersion"] = order.Version });
    }

    /// <summary>Reads, verifies and writes an image; the restart is then under way. The old version is removed at once, whatever follows.</summary>
    /// <returns>Null when the device goes down into the new version.</returns>
    public static async Task<FirmwareRefusal?> InstallAsync(FarmDevice device, Stream file, UpgradeOrder order, CancellationToken cancellation)
    {
        var bank = device.Memory.Get(FirmwareBank.Kind);
        if (device.Life.Stage == FarmDeviceStage.Stopping)
            return FirmwareRefusal.Busy;
        if (bank.TryBeginUpgrade() is { } already)
            return already;
        try
        {
            var verdict = await FarmImageReader.ReadAsync(file, cancellation);
            if (device.Faults?.Active(FaultKind.RefuseUpgrade) is { Value: { } code })
                return FirmwareRefusal.OfFault(code);
            if (FirmwareJudge.Refuse(verdict, Target(device), order.Mode == "hard") is { } refusal)
                return refusal;
            device.Accepted(verdict.Image!.Version);
            // From here the device carries on even if the caller goes away, as a real one does.
            await Task.Delay(device.World.Scale(WriteTime(verdict.Image)), device.World.Time, CancellationToken.None);
            order.Version = verdict.Image.Version;
            FirmwareChange.Upgrade(device, new FirmwareUpgrade(verdict.Image, order.Plan, order.Mode switch { "none" => null, "soft" => false, _ => true }));
            return null;
        }
        finally
        {
            bank.Busy = false;
        }
    }

    private static FirmwareTarget Target(FarmDevice device) => new(device.Model, device.Profile.Os, device.Profile.Model.Soc);

    /// <summary>One minute, and a second for every 2 MB: 100 to 250 MB take about two to three minutes.</summary>
    private static TimeSpan WriteTime(FarmImageInfo image) => TimeSpan.FromSeconds(60 + (image.PayloadSize / 2_000_000.0));

    /// <summary>Minutes are text by the documentation; numbers are taken too.</summary>
    private static string? Rollback(JsonCall call) =>
        call["autoRollback"] is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : call.Text("autoRollback");

    /// <summary>AXIS OS 10 takes the JSON part only without a file name.</summary>
    private static bool RefusesFileNameOnJson(VapixExchange exchange) => exchange.Profile.Os.Major == 10;

    private static async Task<JsonDocument?> JsonAsync(UploadPart part, CancellationToken cancellation)
    {
        var bytes = new byte[LargestJson];
        var length = await part.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        try
        {
            return JsonDocument.Parse(bytes.AsMemory(0, length));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the caller of an upgrade wants.</summary>
internal sealed record UpgradeOrder(string Mode, CommitPlan Plan)
{
    /// <summary>The version that was written; set when it was.</summary>
    public string Version { get; set; } = "";
}

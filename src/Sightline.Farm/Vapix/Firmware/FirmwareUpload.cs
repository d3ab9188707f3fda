using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

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
        if (await PartsAsync(exchange) is not { } parts || await parts.ReadNextSectionAsync(exchange.Aborted) is not { } first)
        {
            await FirmwareManagement.Api.HandleAsync(exchange, null);
            return;
        }

        if (NamesAFile(first) && RefusesFileNameOnJson(exchange))
        {
            await DrainAsync(parts, exchange.Aborted);
            await exchange.WriteJsonAsync(new JsonObject { ["apiVersion"] = exchange.Profile.ApiVersion("fwmgr"), ["error"] = new JsonObject { ["code"] = 400, ["message"] = "Only string objects are allowed in the json part." } });
            return;
        }

        exchange.Http.Items[UploadKey] = parts;
        using var request = await JsonAsync(first, exchange.Aborted);
        await FirmwareManagement.Api.HandleAsync(exchange, request?.RootElement);
        await DrainAsync(parts, exchange.Aborted);
    }

    /// <summary>The method <c>upgrade</c>: verifies, writes, answers and restarts.</summary>
    public static async ValueTask<JsonReply> UpgradeAsync(JsonCall call)
    {
        if (call.Exchange.Http.Items[UploadKey] is not MultipartReader parts || await parts.ReadNextSectionAsync(call.Exchange.Aborted) is not { } file)
            return FirmwareManagement.Refused(FirmwareRefusal.Unparsable("The request has no image part."));
        var mode = call.Text("factoryDefaultMode") ?? "none";
        if (mode is not ("none" or "soft" or "hard") || CommitPlan.Read(call.Text("autoCommit"), Rollback(call), mode != "none") is not { } plan)
            return FirmwareManagement.Refused(FirmwareRefusal.Unparsable("Unknown value of factoryDefaultMode, autoCommit or autoRollback."));
        var order = new UpgradeOrder(mode, plan);
        if (await InstallAsync(call.Device, file.Body, order, call.Exchange.Aborted) is { } refusal)
            return FirmwareManagement.Refused(refusal);
        return JsonCall.Data(new JsonObject { ["firmwareVersion"] = order.Version });
    }

    /// <summary>Reads, verifies and writes an image; the restart is then under way. The old version is removed at once, whatever follows.</summary>
    /// <returns>Null when the device goes down into the new version.</returns>
    public static async Task<FirmwareRefusal?> InstallAsync(FarmDevice device, Stream file, UpgradeOrder order, CancellationToken cancellation)
    {
        var bank = device.Memory.Get(FirmwareBank.Kind);
        if (FirmwareManagement.IsBusy(device, bank))
            return FirmwareRefusal.Busy;
        if (!bank.Committed)
            return FirmwareRefusal.Uncommitted;
        bank.BeginUpgrade();
        try
        {
            var verdict = await FarmImageReader.ReadAsync(file, cancellation);
            if (FirmwareJudge.Refuse(verdict, Target(device), order.Mode == "hard") is { } refusal)
                return refusal;
            // From here the device carries on even if the caller goes away, as a real one does.
            await Task.Delay(device.World.Scale(WriteTime(verdict.Image!)), device.World.Time, CancellationToken.None);
            order.Version = verdict.Image!.Version;
            FirmwareChange.Upgrade(device, new FirmwareUpgrade(verdict.Image, order.Plan, order.Mode switch { "none" => null, "soft" => false, _ => true }));
            return null;
        }
        finally
        {
            bank.Busy = false;
        }
    }

    /// <summary>The reader of a multipart body, or null when the request is none.</summary>
    public static ValueTask<MultipartReader?> PartsAsync(VapixExchange exchange)
    {
        var boundary = MediaTypeHeaderValue.TryParse(exchange.Http.Request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        return new(string.IsNullOrEmpty(boundary) ? null : new MultipartReader(boundary, exchange.Http.Request.Body));
    }

    private static FirmwareTarget Target(FarmDevice device) => new(device.Model, device.Profile.Os, device.Profile.Model.Soc);

    /// <summary>One minute, and a second for every 2 MB: 100 to 250 MB take about two to three minutes.</summary>
    private static TimeSpan WriteTime(FarmImageInfo image) => TimeSpan.FromSeconds(60 + (image.PayloadSize / 2_000_000.0));

    /// <summary>Minutes are text by the documentation; numbers are taken too.</summary>
    private static string? Rollback(JsonCall call) =>
        call["autoRollback"] is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : call.Text("autoRollback");

    private static bool NamesAFile(MultipartSection part) =>
        ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) && disposition.FileName.HasValue;

    /// <summary>AXIS OS 10 takes the JSON part only without a file name.</summary>
    private static bool RefusesFileNameOnJson(VapixExchange exchange) => exchange.Profile.Os.Major == 10;

    private static async Task<JsonDocument?> JsonAsync(MultipartSection part, CancellationToken cancellation)
    {
        var bytes = new byte[LargestJson];
        var length = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        try
        {
            return JsonDocument.Parse(bytes.AsMemory(0, length));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A client that is not read to its end sees a broken connection instead of the answer.
    private static async Task DrainAsync(MultipartReader parts, CancellationToken cancellation)
    {
        while (await parts.ReadNextSectionAsync(cancellation) is { } rest)
            await rest.Body.CopyToAsync(Stream.Null, cancellation);
    }
}

/// <summary>What the caller of an upgrade wants.</summary>
internal sealed record UpgradeOrder(string Mode, CommitPlan Plan)
{
    /// <summary>The version that was written; set when it was.</summary>
    public string Version { get; set; } = "";
}

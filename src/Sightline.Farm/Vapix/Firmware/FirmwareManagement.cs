using System.Globalization;
using System.Text.Json.Nodes;
using Sightline.Farm.Faults;
using Sightline.Farm.Life;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary><c>firmwaremanagement.cgi</c> (VAPIX, AXIS OS 7.40+).</summary>
internal static class FirmwareManagement
{
    public static JsonApi Api { get; } = new("fwmgr", JsonFamily.Firmware,
    [
        new("status", AccessLevel.Administrator, StatusAsync),
        new("upgrade", AccessLevel.Administrator, FirmwareUpload.UpgradeAsync),
        new("commit", AccessLevel.Administrator, CommitAsync),
        new("rollback", AccessLevel.Administrator, RollbackAsync),
        new("purge", AccessLevel.Administrator, PurgeAsync),
        new("factoryDefault", AccessLevel.Administrator, FactoryDefaultAsync),
        new("stopAuto", AccessLevel.Administrator, StopAutoAsync),
        new("reboot", AccessLevel.Administrator, RebootAsync),
    ]);

    /// <summary>Answers a plain JSON request, or a multipart one whose first part is the JSON.</summary>
    public static Task HandleAsync(VapixExchange exchange) =>
        exchange.Http.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true
            ? FirmwareUpload.HandleAsync(exchange)
            : Api.HandleAsync(exchange);

    public static JsonReply Refused(FirmwareRefusal refusal) => JsonCall.Error(refusal.Code, refusal.Message);

    /// <summary>423 while something else is done to the device's AXIS OS or it goes down.</summary>
    public static bool IsBusy(FarmDevice device, FirmwareBank bank) => bank.Busy || device.Life.Stage == FarmDeviceStage.Stopping;

    private static ValueTask<JsonReply> StatusAsync(JsonCall call)
    {
        var (device, bank) = (call.Device, call.Device.Memory.Get(FirmwareBank.Kind));
        var data = new JsonObject { ["activeFirmwareVersion"] = device.OsVersion, ["activeFirmwarePart"] = bank.Active.Part };
        if (bank.Inactive is { } inactive)
        {
            data["inactiveFirmwareVersion"] = inactive.Version;
            data["isCommited"] = bank.Committed;
        }

        if (!bank.Committed && bank.Pending != AutoCommit.Never)
            data["pendingCommit"] = bank.Pending == AutoCommit.Boot ? "boot" : "started";
        if (!bank.Committed && bank.RollbackAt is { } at)
            data["timeToRollback"] = (long)Math.Max(0, Math.Ceiling((at - device.World.Time.GetUtcNow()).TotalSeconds));
        if (bank.UpgradedAt is { } upgraded)
            data["lastUpgradeAt"] = DeviceClock.ToLocal(device, upgraded + device.ClockOffset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        if (device.Profile.Since(12, 0))
            data["resetSource"] = ResetSource(device.Life.Reason);
        return Reply(JsonCall.Data(data));
    }

    private static string ResetSource(BootReason reason) => reason switch
    {
        BootReason.Crash => "crash",
        BootReason.PowerOn or BootReason.PowerCut => "power",
        _ => "reboot",
    };

    private static ValueTask<JsonReply> CommitAsync(JsonCall call)
    {
        var bank = call.Device.Memory.Get(FirmwareBank.Kind);
        if (IsBusy(call.Device, bank))
            return Reply(Refused(FirmwareRefusal.Busy));
        if (call.Device.Faults?.Active(FaultKind.RefuseCommit) is not null)
            return Reply(Refused(FirmwareRefusal.Internal));
        bank.Commit();
        return Reply(JsonCall.Data(new JsonObject { ["firmwareVersion"] = call.Device.OsVersion }));
    }

    private static ValueTask<JsonReply> RollbackAsync(JsonCall call)
    {
        var bank = call.Device.Memory.Get(FirmwareBank.Kind);
        if (IsBusy(call.Device, bank))
            return Reply(Refused(FirmwareRefusal.Busy));
        if (bank.Inactive is null)
            return Reply(Refused(FirmwareRefusal.NoOldVersion));
        FirmwareChange.Rollback(call.Device);
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> PurgeAsync(JsonCall call)
    {
        var bank = call.Device.Memory.Get(FirmwareBank.Kind);
        if (IsBusy(call.Device, bank))
            return Reply(Refused(FirmwareRefusal.Busy));
        if (bank.Inactive is null)
            return Reply(Refused(FirmwareRefusal.NoOldVersion));
        if (!bank.Committed)
            return Reply(Refused(FirmwareRefusal.Uncommitted));
        bank.Inactive = null;
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> FactoryDefaultAsync(JsonCall call)
    {
        if (IsBusy(call.Device, call.Device.Memory.Get(FirmwareBank.Kind)))
            return Reply(Refused(FirmwareRefusal.Busy));
        if (call.Text("factoryDefaultMode") is not ("soft" or "hard"))
            return Reply(Refused(FirmwareRefusal.Unparsable("Parameter factoryDefaultMode must be soft or hard.")));
        Default(call.Device, call.Text("factoryDefaultMode") == "hard");
        return Reply(JsonCall.Data());
    }

    /// <summary>Restarts the device into its factory state.</summary>
    public static void Default(FarmDevice device, bool hard) =>
        device.Life.Restart(RestartPlan.Reboot(device, BootReason.FactoryDefault, down => FactoryDefault.Apply(down, hard)));

    private static ValueTask<JsonReply> StopAutoAsync(JsonCall call)
    {
        call.Device.Memory.Get(FirmwareBank.Kind).StopAuto();
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> RebootAsync(JsonCall call)
    {
        if (IsBusy(call.Device, call.Device.Memory.Get(FirmwareBank.Kind)))
            return Reply(Refused(FirmwareRefusal.Busy));
        call.Device.Life.Restart(RestartPlan.Reboot(call.Device));
        return Reply(JsonCall.Data());
    }

    private static ValueTask<JsonReply> Reply(JsonReply reply) => ValueTask.FromResult(reply);
}

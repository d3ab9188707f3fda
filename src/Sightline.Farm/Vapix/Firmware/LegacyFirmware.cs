using Sightline.Farm.Life;
using Sightline.Farm.Vapix.Uploads;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>The CGIs from before firmwaremanagement.cgi (VAPIX, AXIS OS 5.00+): pages that send the browser on.</summary>
internal static class LegacyFirmware
{
    public static Task RestartAsync(VapixExchange exchange)
    {
        exchange.Device.Life.Restart(RestartPlan.Reboot(exchange.Device));
        return MessageAsync(exchange, "restartMessage");
    }

    public static Task FactoryDefaultAsync(VapixExchange exchange)
    {
        FirmwareManagement.Default(exchange.Device, hard: false);
        return MessageAsync(exchange, "factoryMessage");
    }

    public static Task HardFactoryDefaultAsync(VapixExchange exchange)
    {
        FirmwareManagement.Default(exchange.Device, hard: true);
        return MessageAsync(exchange, "factoryMessage2");
    }

    /// <summary>One file part of any name; <c>type=normal</c> or <c>type=factorydefault</c> in the query.</summary>
    public static async Task UpgradeAsync(VapixExchange exchange)
    {
        var type = exchange.Http.Request.Query["type"].ToString();
        if (type is not ("" or "normal" or "factorydefault"))
        {
            await exchange.WriteHtmlAsync("Error: unknown type.\n");
            return;
        }

        if (MultipartUpload.Open(exchange) is not { } parts || await parts.NextAsync() is not { } file)
        {
            await exchange.WriteHtmlAsync("Error: no file was sent.\n");
            return;
        }

        var order = new UpgradeOrder(type == "factorydefault" ? "hard" : "none", new CommitPlan(AutoCommit.Boot, null));
        var refusal = await FirmwareUpload.InstallAsync(exchange.Device, file.Content, order, exchange.Aborted);
        await parts.DrainAsync();
        await exchange.WriteHtmlAsync(refusal is null ? "<html><head></head><body>Upgrade successful. The product restarts.</body></html>\n" : $"Error: {refusal.Message}\n");
    }

    private static Task MessageAsync(VapixExchange exchange, string page) => exchange.WriteHtmlAsync(
        $"<html><head><meta http-equiv=\"refresh\" content=\"0;URL=/admin/{page}.shtml?server={exchange.Device.Address}\"></head><body></body></html>\n");
}

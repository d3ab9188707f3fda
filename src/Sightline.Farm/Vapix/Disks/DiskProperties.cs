using System.Text;
using System.Xml.Linq;

namespace Sightline.Farm.Vapix.Disks;

/// <summary><c>/axis-cgi/disks/properties/*.cgi</c>: encryption of the SD card and the file system it must have.</summary>
internal static class DiskProperties
{
    private const int LongestPassphrase = 512;

    private static readonly XNamespace Properties = "http://www.axis.com/vapix/http_cgi/disks/properties1";

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        Route("enablediskencryption", Enable),
        Route("disablediskencryption", Disable),
        Route("changediskpassphrase", Change),
        Route("setrequiredfs", SetFileSystem),
    ];

    private static VapixRoute Route(string name, Func<VapixArguments, DiskState, (DiskState State, int Code)> change) =>
        new($"/axis-cgi/disks/properties/{name}.cgi", AccessLevel.Administrator, exchange => HandleAsync(exchange, change), profile => DiskApi.HasSlot(profile) && profile.Since(8, 0));

    private static async Task HandleAsync(VapixExchange exchange, Func<VapixArguments, DiskState, (DiskState State, int Code)> change)
    {
        var arguments = await exchange.ArgumentsAsync();
        var code = Check(arguments);
        if (code == 0)
        {
            (var state, code) = change(arguments, exchange.Device.Memory.Get(DiskState.Kind));
            if (code == 0)
                exchange.Device.Memory.Set(DiskState.Kind, state);
        }

        var answer = code == 0
            ? new XElement(Properties + "Success", new XElement(Properties + "GeneralSuccess"))
            : new XElement(Properties + "Error", new XElement(Properties + "GeneralError", new XElement(Properties + "ErrorCode", code), new XElement(Properties + "ErrorDescription", Describe(code))));
        await exchange.WriteXmlAsync("<?xml version=\"1.0\"?>\n" + new XElement(Properties + "DiskPropertiesResponse", new XAttribute("SchemaVersion", "1.0"), answer) + "\n");
    }

    private static int Check(VapixArguments arguments)
    {
        if (arguments["schemaversion"] is not { } version)
            return 20;
        if (version is not ("1" or "1.0" or "1.1"))
            return 40;
        return arguments["diskid"] == "SD_DISK" ? 0 : 50;
    }

    private static (DiskState State, int Code) Enable(VapixArguments arguments, DiskState disk)
    {
        if (disk.EncryptionEnabled)
            return (disk, 140);
        if (disk.Mounted)
            return (disk, 160);
        return arguments["passphrase"] is { } text && IsPassphrase(text) ? (disk with { EncryptionEnabled = true, Passphrase = text }, 0) : (disk, 110);
    }

    private static (DiskState State, int Code) Disable(VapixArguments arguments, DiskState disk) =>
        disk.Mounted ? (disk, 160) : (disk with { EncryptionEnabled = false, Passphrase = "" }, 0);

    private static (DiskState State, int Code) Change(VapixArguments arguments, DiskState disk)
    {
        if (!disk.Mounted)
            return (disk, 150);
        if (!disk.EncryptionEnabled || arguments["oldpassphrase"] != disk.Passphrase)
            return (disk, 130);
        return arguments["newpassphrase"] is { } text && IsPassphrase(text) ? (disk with { Passphrase = text }, 0) : (disk, 120);
    }

    private static (DiskState State, int Code) SetFileSystem(VapixArguments arguments, DiskState disk) =>
        arguments["filesystem"] is { } system and ("ext4" or "none") ? (disk with { RequiredFileSystem = system }, 0) : (disk, 30);

    private static bool IsPassphrase(string text) => text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= LongestPassphrase;

    private static string Describe(int code) => code switch
    {
        20 => "Invalid request.",
        30 => "File system not supported.",
        40 => "Version not supported.",
        50 => "Invalid disk id.",
        110 => "Invalid passphrase.",
        120 => "Invalid new passphrase.",
        130 => "Wrong old passphrase.",
        140 => "Encryption is already enabled.",
        150 => "The disk must be mounted.",
        160 => "The disk must be unmounted.",
        _ => "Processing error.",
    };
}

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>A refusal of firmwaremanagement.cgi: HTTP-like code and the text beside it.</summary>
internal sealed record FirmwareRefusal(int Code, string Message)
{
    public static FirmwareRefusal NoOldVersion { get; } = new(404, "No old firmware exists.");

    public static FirmwareRefusal Downgrade { get; } = new(409, "Downgrade is only allowed if factoryDefault=hard is set.");

    public static FirmwareRefusal Revoked { get; } = new(410, "Upgrade failed due to image signed with a revoked key.");

    public static FirmwareRefusal BelowBarrier { get; } = new(410, "Upgrade failed due to image being revoked for this device.");

    public static FirmwareRefusal Uncommitted { get; } = new(412, "Current firmware is not committed.");

    public static FirmwareRefusal NotAnImage { get; } = new(415, "Upgrade failed due to image not being valid.");

    public static FirmwareRefusal OtherProduct { get; } = new(421, "Upgrade failed due to image not matching device.");

    public static FirmwareRefusal Unsigned { get; } = new(422, "Upgrade failed due to image not being signed.");

    public static FirmwareRefusal Busy { get; } = new(423, "Another operation is in progress.");

    public static FirmwareRefusal UnknownCertificate { get; } = new(424, "Upgrade failed due to unknown custom firmware certificate.");

    public static FirmwareRefusal Internal { get; } = new(500, "Internal error.");

    public static FirmwareRefusal DiskFull { get; } = new(500, "Upgrade failed due to no space left on device.");

    /// <summary>The refusal that a fault asks for; null if there is none like it.</summary>
    public static FirmwareRefusal? OfFault(string value) => value switch
    {
        "400" => Unparsable("Could not parse request."),
        "409" => Downgrade,
        "410" => Revoked,
        "412" => Uncommitted,
        "415" => NotAnImage,
        "417" => new(417, "Unsupported API version."),
        "421" => OtherProduct,
        "422" => Unsigned,
        "423" => Busy,
        "424" => UnknownCertificate,
        "500" => Internal,
        "full" => DiskFull,
        _ => null,
    };

    public static FirmwareRefusal Unparsable(string what) => new(400, what);
}

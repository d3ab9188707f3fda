using Sightline.Edge.Inventory;
using Sightline.Vapix;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>What a device means when it refuses an image.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Text">What happened and what to do. Nothing was changed.</param>
/// <param name="Later">Whether it passes by itself, so that it is worth trying again.</param>
internal sealed record UpgradeAnswer(string Code, string Text, bool Later = false);

/// <summary>
/// The answers of firmwaremanagement.cgi to <c>upgrade</c> that say no (VAPIX, Firmware management API). All of them come before anything is
/// installed. Pure.
/// </summary>
internal static class UpgradeAnswers
{
    /// <summary>What the answer means; null if it is none of the device's own, so that only the device can tell what happened.</summary>
    /// <param name="error">The error of the upload.</param>
    /// <param name="version">The version that was sent.</param>
    public static UpgradeAnswer? Read(VapixError error, string version)
    {
        if (error.MayHaveActed)
            return null;
        return error.DeviceCode switch
        {
            "400" => new(UpgradeCodes.RequestRefused, With(error, "The device could not read the request.", "Restart the device, then try again. If it fails again, report it with the device's model and version.")),
            "409" => new(UpgradeCodes.Downgrade, With(error, $"The device does not go back to {version} without a factory default.", "Choose a factory default with the older version, or a newer version.")),
            "410" => new(UpgradeCodes.Revoked, With(error, $"The image of {version} was withdrawn by the manufacturer, or is too old for this device.", "Choose another version.")),
            "412" => new(UpgradeCodes.Uncommitted, With(error, "The device still holds an earlier upgrade that is not committed.", "Commit it or roll it back, then try again.")),
            "415" => new(UpgradeCodes.BadImage, With(error, $"The device says that the image of {version} is not valid.", "Remove the image and add it again from its source.")),
            "417" or "405" => new(UpgradeCodes.ApiVersion, With(error, "The device does not know this way of being upgraded.", "Upgrade it from its own web page, or report it with the device's model and version.")),
            "421" => new(UpgradeCodes.WrongProduct, With(error, $"The image of {version} is for another product.", "Look which model the image was added for.")),
            "422" => new(UpgradeCodes.Unsigned, With(error, $"The image of {version} is not signed.", "Get it from the manufacturer.")),
            "423" => new(UpgradeCodes.Busy, With(error, "The device is busy with something else.", "It is tried again."), Later: true),
            "424" => new(UpgradeCodes.UnknownCertificate, With(error, $"The image of {version} is signed with a certificate that the device does not know.", "Install that certificate on the device, or take the manufacturer's image.")),
            "500" => new(UpgradeCodes.DeviceFailed, With(error, "The device failed at the image, for example because it has no room for it.", "Remove recordings or applications that it does not need, restart it, then try again.")),
            not null => new(UpgradeCodes.Refused, With(error, $"The device refused the image of {version}.", "Look at the device, then try again.")),
            // The CGI of old versions says no in a page.
            null when error is { Kind: VapixErrorKind.Refused, HttpStatus: 200 } => new(UpgradeCodes.Refused, With(error, $"The device refused the image of {version}.", "Look at the device, then try again.")),
            null => null,
        };
    }

    private static string With(VapixError error, string what, string remedy)
    {
        var said = DeviceText.Clean(error.DeviceMessage, DeviceText.QuoteLength);
        return said is null ? $"{what} Nothing was changed. {remedy}" : $"{what} It said: {said.TrimEnd('.')}. Nothing was changed. {remedy}";
    }
}

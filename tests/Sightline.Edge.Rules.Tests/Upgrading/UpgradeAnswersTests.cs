using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Vapix;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Upgrading;

public sealed class UpgradeAnswersTests
{
    private const string Nothing = "Nothing was changed.";

    [Theory]
    [InlineData("400", UpgradeCodes.RequestRefused, "The device could not read the request.", "Restart the device, then try again. If it fails again, report it with the device's model and version.")]
    [InlineData("409", UpgradeCodes.Downgrade, "The device does not go back to 12.11.147 without a factory default.", "Choose a factory default with the older version, or a newer version.")]
    [InlineData("410", UpgradeCodes.Revoked, "The image of 12.11.147 was withdrawn by the manufacturer, or is too old for this device.", "Choose another version.")]
    [InlineData("412", UpgradeCodes.Uncommitted, "The device still holds an earlier upgrade that is not committed.", "Commit it or roll it back, then try again.")]
    [InlineData("415", UpgradeCodes.BadImage, "The device says that the image of 12.11.147 is not valid.", "Remove the image and add it again from its source.")]
    [InlineData("417", UpgradeCodes.ApiVersion, "The device does not know this way of being upgraded.", "Upgrade it from its own web page, or report it with the device's model and version.")]
    [InlineData("405", UpgradeCodes.ApiVersion, "The device does not know this way of being upgraded.", "Upgrade it from its own web page, or report it with the device's model and version.")]
    [InlineData("421", UpgradeCodes.WrongProduct, "The image of 12.11.147 is for another product.", "Look which model the image was added for.")]
    [InlineData("422", UpgradeCodes.Unsigned, "The image of 12.11.147 is not signed.", "Get it from the manufacturer.")]
    [InlineData("423", UpgradeCodes.Busy, "The device is busy with something else.", "It is tried again.")]
    [InlineData("424", UpgradeCodes.UnknownCertificate, "The image of 12.11.147 is signed with a certificate that the device does not know.", "Install that certificate on the device, or take the manufacturer's image.")]
    [InlineData("500", UpgradeCodes.DeviceFailed, "The device failed at the image, for example because it has no room for it.", "Remove recordings or applications that it does not need, restart it, then try again.")]
    [InlineData("999", UpgradeCodes.Refused, "The device refused the image of 12.11.147.", "Look at the device, then try again.")]
    public void Read_TheDevicesNo_SaysWhatHappenedAndWhatToDo(string deviceCode, string code, string what, string remedy)
    {
        var silent = new VapixError(VapixErrorKind.Refused, "no", 200, deviceCode);
        Assert.Equal(new UpgradeAnswer(code, $"{what} {Nothing} {remedy}", Later: deviceCode == "423"), UpgradeAnswers.Read(silent, "12.11.147"));
        var talking = silent with { DeviceMessage = "Upgrade failed." };
        Assert.Equal($"{what} It said: Upgrade failed. {Nothing} {remedy}", UpgradeAnswers.Read(talking, "12.11.147")!.Text);
        Assert.Null(UpgradeAnswers.Read(silent with { MayHaveActed = true }, "12.11.147"));
    }

    [Fact]
    public void Read_PageOfAnOldVersion_IsARefusal() =>
        Assert.Equal(
            new UpgradeAnswer(UpgradeCodes.Refused, $"The device refused the image of 8.40.4. {Nothing} Look at the device, then try again."),
            UpgradeAnswers.Read(new VapixError(VapixErrorKind.Refused, "no", 200), "8.40.4"));

    [Theory]
    [InlineData(VapixErrorKind.Refused, 500)]
    [InlineData(VapixErrorKind.Refused, null)]
    [InlineData(VapixErrorKind.BadAnswer, 200)]
    [InlineData(VapixErrorKind.ConnectionLost, null)]
    public void Read_NoWordOfTheDevice_SaysNothing(VapixErrorKind kind, int? status) => Assert.Null(UpgradeAnswers.Read(new VapixError(kind, "?", status), "8.40.4"));
}

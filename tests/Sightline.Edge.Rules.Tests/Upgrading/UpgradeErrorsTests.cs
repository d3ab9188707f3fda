using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Upgrading;
using Sightline.Edge.Inventory;
using Sightline.Edge.Rules.Tests.Resetting;
using Sightline.Edge.Tasks;
using Sightline.Vapix;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Upgrading;

public sealed class UpgradeErrorsTests
{
    private static readonly DeviceRecord Device = ResetRulesTests.Device();

    [Fact]
    public void WasTurnedAway_EveryKind_OnlyWhereTheDeviceCannotHaveActed()
    {
        var away = Enum.GetValues<VapixErrorKind>().Where(kind => UpgradeErrors.WasTurnedAway(new VapixError(kind, "?")));
        Assert.Equal(Enum.GetValues<VapixErrorKind>().Except([VapixErrorKind.TimedOut, VapixErrorKind.ConnectionLost, VapixErrorKind.Refused, VapixErrorKind.BadAnswer, VapixErrorKind.TooLarge]), away);
    }

    [Theory]
    [InlineData(VapixErrorKind.Unreachable)]
    [InlineData(VapixErrorKind.TimedOut)]
    [InlineData(VapixErrorKind.ConnectionLost)]
    [InlineData(VapixErrorKind.Tls)]
    public void OutcomeOf_Silence_WaitsForTheDevice(VapixErrorKind kind)
    {
        var wait = Assert.IsType<ItemOutcome.Wait>(UpgradeErrors.OutcomeOf(Device, new VapixError(kind, "No answer came."), "its state was read"));
        Assert.Equal((DeviceCodes.Unreachable, $"The device does not answer at {Device.Location} (no answer came). It is tried again until the task's deadline.", null), (wait.Code, wait.Reason, wait.After));
    }

    [Fact]
    public void OutcomeOf_Blocked_WaitsUntilItPasses()
    {
        var wait = Assert.IsType<ItemOutcome.Wait>(UpgradeErrors.OutcomeOf(Device, new VapixError(VapixErrorKind.Blocked, "?", 503), "asked"));
        Assert.Equal((DeviceCodes.Blocked, "The device refuses all logins for a while, after failed ones. It is tried again later.", null), (wait.Code, wait.Reason, wait.After));
    }

    [Fact]
    public void OutcomeOf_NotReady_WaitsALittle()
    {
        var wait = Assert.IsType<ItemOutcome.Wait>(UpgradeErrors.OutcomeOf(Device, new VapixError(VapixErrorKind.BadAnswer, "?", 503), "asked"));
        Assert.Equal((DeviceCodes.Starting, "The device says that it is not ready. It is tried again until the task's deadline.", ItemGate.WhileStarting), (wait.Code, wait.Reason, wait.After));
    }

    [Theory]
    [InlineData(VapixErrorKind.CertificateChanged, DeviceCodes.CertificateChanged, "The device shows another certificate than the one that is pinned, so nothing was sent to it. Compare it, accept it, then try again.")]
    [InlineData(VapixErrorKind.Unauthorized, DeviceCodes.CredentialsRequired, "The device refuses the stored user name and password. Log in again.")]
    [InlineData(VapixErrorKind.Forbidden, DeviceCodes.CredentialsRequired, "The device refuses the stored user name and password. Log in again.")]
    [InlineData(VapixErrorKind.NotTrusted, DeviceCodes.CredentialsRequired, "The device refuses the stored user name and password. Log in again.")]
    [InlineData(VapixErrorKind.SetupRequired, DeviceCodes.PasswordNotSet, "The device has no account any more. Set its first password.")]
    [InlineData(VapixErrorKind.InsecureAuthentication, DeviceCodes.InsecureAuthentication, "The device takes passwords only readable over clear HTTP, so it was not sent. Turn HTTPS on at the device, or log in again and allow that.")]
    [InlineData(VapixErrorKind.BadAnswer, DeviceCodes.BadAnswer, "The device gave no proper answer while its state was read: Not JSON. Nothing was changed. Check it, then try again.")]
    public void OutcomeOf_WhatAPersonHasToSettle_FailsUnchanged(VapixErrorKind kind, string code, string text) =>
        Assert.Equal(new ItemOutcome.Failed(code, text) { DeviceChanged = false }, UpgradeErrors.OutcomeOf(Device, new VapixError(kind, "Not JSON."), "its state was read"));

    [Fact]
    public void OutcomeOf_AnotherDevice_SaysWhere()
    {
        var failed = Assert.IsType<ItemOutcome.Failed>(UpgradeErrors.OutcomeOf(Device, new VapixError(VapixErrorKind.WrongDevice, "?"), "asked"));
        Assert.Equal((DeviceCodes.OtherDevice, false), (failed.Code, failed.DeviceChanged));
        Assert.Contains(Device.Location.ToString(), failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OutcomeOf_ADeviceThatTalks_IsQuoted()
    {
        var failed = Assert.IsType<ItemOutcome.Failed>(UpgradeErrors.OutcomeOf(Device, new VapixError(VapixErrorKind.Refused, "It refuses.", DeviceMessage: "Out of order."), "asked"));
        Assert.Equal("The device gave no proper answer while asked: It refuses. It said: Out of order. Nothing was changed. Check it, then try again.", failed.Message);
    }
}

using System.Net;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Inventory;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Planning;

public sealed class UpgradeGateTests
{
    [Theory]
    [InlineData(DeviceState.Reachable, null, false)]
    [InlineData(DeviceState.Unreachable, null, true)]
    [InlineData(DeviceState.Unknown, null, true)]
    [InlineData(DeviceState.Upgrading, null, false)]
    [InlineData(DeviceState.CredentialsRequired, DeviceCodes.CredentialsRequired, false)]
    [InlineData(DeviceState.PasswordNotSet, DeviceCodes.PasswordNotSet, false)]
    [InlineData(DeviceState.CertificateChanged, DeviceCodes.CertificateChanged, false)]
    [InlineData(DeviceState.Unsupported, DeviceCodes.Unsupported, false)]
    public void Judge_State_DecidesAndAwayIsNoReason(DeviceState state, string? code, bool awaited)
    {
        Check(code, Device(state));
        Assert.Equal(awaited, UpgradeGate.IsAwaited(Device(state)));
    }

    [Theory]
    [InlineData(nameof(LoginStanding.Verified), null)]
    [InlineData(nameof(LoginStanding.Unverified), null)]
    [InlineData(nameof(LoginStanding.Refused), DeviceCodes.CredentialsRequired)]
    [InlineData(nameof(LoginStanding.NotAdministrator), DeviceCodes.CredentialsRequired)]
    [InlineData(nameof(LoginStanding.Insecure), DeviceCodes.CredentialsRequired)]
    [InlineData(null, DeviceCodes.CredentialsRequired)]
    public void Judge_Away_IsAwaitedOnlyWithAPasswordThatMayWork(string? standing, string? code)
    {
        var login = standing is null ? null : Login(Enum.Parse<LoginStanding>(standing));
        Check(code, Device(DeviceState.Unreachable) with { Login = login });
        Check(code, Device(DeviceState.Unknown) with { Login = login });
    }

    [Fact]
    public void Judge_OnlyDiscovered_IsLeftOut() => Check(DeviceCodes.NotManaged, Device(DeviceState.Reachable) with { Management = Management.Discovered });

    [Fact]
    public void Judge_Conflict_IsLeftOut() => Check(DeviceCodes.Conflict, Device(DeviceState.Reachable) with { Conflict = new ConflictRecord([], DateTimeOffset.UnixEpoch) });

    [Fact]
    public void Judge_ExcludedAddress_IsLeftOut() => Check(DeviceCodes.Excluded, Device(DeviceState.Unknown) with { Reach = DeviceReach.Excluded });

    [Fact]
    public void Judge_NoLogin_IsLeftOut() => Check(DeviceCodes.CredentialsRequired, Device(DeviceState.Reachable) with { Login = null });

    private static void Check(string? code, DeviceRecord device)
    {
        var refusal = UpgradeGate.Judge(device);
        Assert.Equal(code, refusal?.Code);
        Assert.True(refusal is null || refusal.Reason.EndsWith('.'));
    }

    private static StoredLogin Login(LoginStanding standing) => new("root", standing, DateTimeOffset.UnixEpoch, false);

    private static DeviceRecord Device(DeviceState state) => new()
    {
        Serial = "B8A44F000001",
        Location = new DeviceLocation(IPAddress.Loopback, 80, null),
        Management = Management.Managed,
        Standing = new DeviceStanding(state, "", DateTimeOffset.UnixEpoch),
        Reach = DeviceReach.Answers,
        Login = Login(LoginStanding.Verified),
        FirstSeen = DateTimeOffset.UnixEpoch,
        LastSeen = DateTimeOffset.UnixEpoch,
    };
}

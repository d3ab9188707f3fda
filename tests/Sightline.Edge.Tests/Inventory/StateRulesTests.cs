using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Xunit;

namespace Sightline.Edge.Tests.Inventory;

public sealed class StateRulesTests
{
    private static readonly DateTimeOffset Later = Sample.Noon.AddMinutes(1);

    [Theory]
    [InlineData(LoginStanding.Verified, DeviceState.Reachable)]
    [InlineData(LoginStanding.Refused, DeviceState.CredentialsRequired)]
    [InlineData(LoginStanding.NotAdministrator, DeviceState.CredentialsRequired)]
    [InlineData(LoginStanding.Insecure, DeviceState.CredentialsRequired)]
    [InlineData(LoginStanding.Unverified, DeviceState.CredentialsRequired)]
    [InlineData(null, DeviceState.CredentialsRequired)]
    public void Settle_ManagedAndAnswering_FollowsTheLogin(object? login, DeviceState expected) =>
        Assert.Equal(expected, Sample.Managed((LoginStanding?)login).State);

    [Fact]
    public void New_FactoryFreshDevice_IsPasswordNotSet() =>
        Assert.Equal(DeviceState.PasswordNotSet, Sample.Discovered(needsSetup: true).State);

    [Fact]
    public void Apply_DeviceThatWasResetBehindOurBack_IsPasswordNotSetAndSaysSo()
    {
        var after = StateRules.Apply(Sample.Managed(), new Observation.Answered(Sample.Contact(needsSetup: true)), Later);
        Assert.Equal(DeviceState.PasswordNotSet, after.State);
        Assert.Contains("reset", after.Standing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_AwayWhileItsOsIsChanged_IsUpgradingUntilTheMarkEnds()
    {
        var marked = StateRules.Settle(Sample.Managed() with { Upgrade = new UpgradeMark("upgraded from 11.11.124 to 12.11.147", Later.AddHours(1)) }, Later);
        Assert.Equal(DeviceState.Upgrading, marked.State);
        var away = StateRules.Apply(StateRules.Apply(marked, new Observation.Silent("x"), Later), new Observation.Silent("x"), Later);
        Assert.Equal(DeviceState.Upgrading, away.State);
        Assert.Contains("12.11.147", away.Standing.Reason, StringComparison.Ordinal);
        Assert.Equal(DeviceState.Unreachable, StateRules.Settle(away, Later.AddHours(1)).State);
        Assert.Equal(DeviceState.CertificateChanged, StateRules.Apply(away, new Observation.OtherCertificate("AB"), Later).State);
        Assert.Equal(DeviceState.Reachable, StateRules.Settle(StateRules.Apply(marked, new Observation.Answered(Sample.Contact()), Later) with { Upgrade = null }, Later).State);
    }

    [Fact]
    public void Apply_OneMiss_ChangesNoState()
    {
        var after = StateRules.Apply(Sample.Managed(), new Observation.Silent("no answer within 2 s"), Later);
        Assert.Equal(DeviceState.Reachable, after.State);
        Assert.Equal(1, after.Misses);
    }

    [Fact]
    public void Apply_TwoMisses_IsUnreachableSinceTheSecond()
    {
        var once = StateRules.Apply(Sample.Managed(), new Observation.Silent("no answer within 2 s"), Later);
        var twice = StateRules.Apply(once, new Observation.Silent("no answer within 2 s"), Later.AddSeconds(5));
        Assert.Equal(DeviceState.Unreachable, twice.State);
        Assert.Equal(Later.AddSeconds(5), twice.Standing.Since);
        Assert.Contains("no answer within 2 s", twice.Standing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_MissAnswerMiss_StaysReachable()
    {
        var device = StateRules.Apply(Sample.Managed(), new Observation.Silent("x"), Later);
        device = StateRules.Apply(device, new Observation.Answered(Sample.Contact()), Later);
        device = StateRules.Apply(device, new Observation.Silent("x"), Later);
        Assert.Equal(DeviceState.Reachable, device.State);
    }

    [Fact]
    public void Apply_AnswerAfterSilence_IsReachableAgain()
    {
        var silent = Sample.Managed();
        for (var miss = 0; miss < 5; miss++)
            silent = StateRules.Apply(silent, new Observation.Silent("connection refused"), Later);
        var back = StateRules.Apply(silent, new Observation.Answered(Sample.Contact()), Later.AddHours(1));
        Assert.Equal(DeviceState.Reachable, back.State);
        Assert.Equal(0, back.Misses);
        Assert.Equal(Later.AddHours(1), back.Standing.Since);
    }

    [Fact]
    public void Apply_StartingDevice_IsNotReachable()
    {
        var after = StateRules.Apply(Sample.Managed(), new Observation.Answered(Sample.Contact(ready: false)), Later);
        Assert.Equal(DeviceState.Unreachable, after.State);
        Assert.Equal(Sentences.Starting, after.Standing.Reason);
    }

    [Theory]
    [InlineData(Sample.OtherCertificate)]
    [InlineData(null)]
    public void Apply_OtherCertificate_IsCertificateChanged(string? shown) =>
        Assert.Equal(DeviceState.CertificateChanged, StateRules.Apply(Sample.Managed(), new Observation.OtherCertificate(shown), Later).State);

    [Fact]
    public void Apply_OtherDeviceAtTheAddress_NamesItsSerial()
    {
        var after = StateRules.Apply(Sample.Managed(), new Observation.Stranger(Sample.OtherSerial), Later);
        Assert.Equal(DeviceState.CertificateChanged, after.State);
        Assert.Contains(Sample.OtherSerial, after.Standing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_Excluded_IsUnknownWithTheRemedy()
    {
        var after = StateRules.Apply(Sample.Managed(), new Observation.Excluded(), Later);
        Assert.Equal(DeviceState.Unknown, after.State);
        Assert.Contains("excluded", after.Standing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_SameAgain_KeepsTheStandingInstance()
    {
        var device = Sample.Managed();
        var after = StateRules.Apply(device, new Observation.Answered(Sample.Contact()), Later);
        Assert.Same(device.Standing, after.Standing);
    }

    [Fact]
    public void Apply_AnswerThatDoesNotTellAboutSetup_KeepsWhatIsKnown()
    {
        var fresh = Sample.Managed(login: null, needsSetup: true);
        Assert.Equal(DeviceState.PasswordNotSet, StateRules.Apply(fresh, new Observation.Answered(Sample.Contact(needsSetup: null)), Later).State);
    }

    [Fact]
    public void Apply_AnswerThatDoesNotTellTheBootId_KeepsTheOneThatIsKnown()
    {
        var after = StateRules.Apply(Sample.Managed(), new Observation.Answered(Sample.Contact(bootId: null)), Later);
        Assert.Equal("boot-1", after.Life.BootId);
    }

    [Fact]
    public void Judge_EveryReachAndLogin_GivesASentence()
    {
        foreach (var reach in Enum.GetValues<ReachKind>())
            foreach (var login in Enum.GetValues<LoginStanding>())
            {
                var device = StateRules.Settle(Sample.Managed(login) with { Reach = new DeviceReach(reach, "detail") }, Later);
                Assert.EndsWith(".", device.Standing.Reason, StringComparison.Ordinal);
                Assert.True(device.State != DeviceState.Reachable || (reach == ReachKind.Answers && login == LoginStanding.Verified));
            }
    }
}

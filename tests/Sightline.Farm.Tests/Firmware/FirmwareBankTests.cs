using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Farm.Tests.Firmware;

public sealed class FirmwareBankTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, false, "Started", 10)]
    [InlineData("default", "default", false, "Started", 10)]
    [InlineData("default", "default", true, "Boot", 10)]
    [InlineData("default", "30", false, "Never", 30)]
    [InlineData("default", "never", false, "Started", 0)]
    [InlineData("never", "never", false, "Never", 0)]
    [InlineData("boot", "5", false, "Boot", 5)]
    public void ReadPlan_Parameters_FollowTheDocumentedDefaults(string? commit, string? rollback, bool factory, string expected, int minutes)
    {
        var plan = CommitPlan.Read(commit, rollback, factory);
        Assert.Equal(Enum.Parse<AutoCommit>(expected), plan!.Commit);
        Assert.Equal(minutes == 0 ? null : TimeSpan.FromMinutes(minutes), plan.RollbackAfter);
    }

    [Theory]
    [InlineData("sometimes", null)]
    [InlineData(null, "soon")]
    [InlineData(null, "0")]
    [InlineData(null, "-3")]
    public void ReadPlan_UnknownValues_GiveNothing(string? commit, string? rollback) => Assert.Null(CommitPlan.Read(commit, rollback, false));

    [Fact]
    public void Boot_NeverCommitted_RollsBackWhenItsTimeIsUp()
    {
        var bank = Upgraded(new CommitPlan(AutoCommit.Never, TimeSpan.FromMinutes(30)));
        bank.Started();
        Assert.False(bank.Committed);
        Assert.False(bank.IsRollbackDue(Now.AddMinutes(29)));
        Assert.True(bank.IsRollbackDue(Now.AddMinutes(30)));
        var old = bank.Rollback();
        Assert.Equal(("11.11.160", "settings"), (old!.Version, old.Settings));
        Assert.Equal(("11.11.160", "12.11.77"), (bank.Active.Version, bank.Inactive!.Version));
        Assert.True(bank.Committed);
        Assert.Null(bank.RollbackAt);
    }

    [Fact]
    public void Started_AfterAnUpgradeThatWaitsForIt_Commits()
    {
        var bank = Upgraded(new CommitPlan(AutoCommit.Started, TimeSpan.FromMinutes(10)));
        Assert.False(bank.Committed);
        bank.Started();
        Assert.True(bank.Committed);
        Assert.False(bank.IsRollbackDue(Now.AddYears(1)));
    }

    [Fact]
    public void StopAuto_WhileUncommitted_LeavesItUncommittedForEver()
    {
        var bank = Upgraded(new CommitPlan(AutoCommit.Started, TimeSpan.FromMinutes(10)));
        bank.StopAuto();
        bank.Started();
        Assert.False(bank.Committed);
        Assert.False(bank.IsRollbackDue(Now.AddYears(1)));
    }

    [Fact]
    public void BeginUpgrade_RemovesTheOldVersionAtOnce()
    {
        var bank = Upgraded(new CommitPlan(AutoCommit.Boot, null));
        Assert.NotNull(bank.Inactive);
        Assert.Null(bank.TryBeginUpgrade());
        Assert.Null(bank.Inactive);
        Assert.Null(bank.Rollback());
    }

    [Theory]
    [InlineData("P3265-V", "12.11.77", "Vendor", false, 0)]
    [InlineData("P3265-LVE", "12.11.77", "Vendor", false, 421)]
    [InlineData("P3265-V", "11.11.160", "Vendor", false, 409)]
    [InlineData("P3265-V", "11.11.160", "Vendor", true, 0)]
    [InlineData("P3265-V", "10.12.300", "Vendor", true, 410)]
    [InlineData("P3265-V", "10.12.338", "Vendor", true, 0)]
    [InlineData("P3265-V", "12.11.77", "None", false, 422)]
    [InlineData("P3265-V", "12.11.77", "Revoked", false, 410)]
    [InlineData("P3265-V", "12.11.77", "Custom", false, 424)]
    [InlineData("P3265-V", "twelve", "Vendor", false, 415)]
    public void Refuse_AnImage_GivesTheDevicesCode(string product, string version, string signer, bool hard, int code)
    {
        var info = new FarmImageInfo(product, version, "7990021172", "Mar 17 2026 09:41", 1, "");
        var refusal = FirmwareJudge.Refuse(new FarmImageVerdict(info, Enum.Parse<FarmImageSigner>(signer), FarmImageFlaw.None), new FirmwareTarget("P3265-V", OsVersion.Parse("12.0.91"), "Axis Artpec-8"), hard);
        Assert.Equal(code, refusal?.Code ?? 0);
    }

    private static FirmwareBank Upgraded(CommitPlan plan)
    {
        var bank = new FirmwareBank(new FirmwareSlot("11.11.160", "1"));
        Assert.Null(bank.TryBeginUpgrade());
        bank.Boot(new FirmwareSlot("12.11.77", "2"), "settings", plan, Now);
        return bank;
    }
}

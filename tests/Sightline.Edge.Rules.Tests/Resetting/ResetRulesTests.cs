using System.Net;
using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Resetting;
using Sightline.Edge.Inventory;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Resetting;

public sealed class ResetRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "os.no-old-version", "Keeps no version to go back to.")]
    [InlineData("11.11.160", null, null)]
    [InlineData(null, null, null)]
    public void RollBack_OnlyToAVersionThatIsKept(string? inactive, string? code, string? reason) => Check(TaskKind.RollBack, Known(inactive: inactive), code, reason);

    [Theory]
    [InlineData(false, "os.committed", "Holds no upgrade that waits for its commit.")]
    [InlineData(true, null, null)]
    [InlineData(null, null, null)]
    public void Commit_OnlyWhatWaitsForIt(bool? uncommitted, string? code, string? reason) => Check(TaskKind.Commit, Known(uncommitted: uncommitted), code, reason);

    [Fact]
    public void FactoryDefault_OfWhateverItHolds() => Check(TaskKind.FactoryDefault, Known(inactive: "", uncommitted: false), null, null);

    [Theory]
    [InlineData(TaskKind.RollBack)]
    [InlineData(TaskKind.Commit)]
    public void WhatIsNotKnownOrOld_LeavesNobodyOut(TaskKind kind)
    {
        var known = Known(inactive: "", uncommitted: false);
        Check(kind, null, null, null);
        Check(kind, known with { OsVersion = "11.11.160" }, null, null);
        Check(kind, known with { ReadAt = Now - TimeSpan.FromDays(3) }, null, null);
    }

    [Fact]
    public void ADeviceThatCannotBeWorkedOn_IsLeftOutFirst() =>
        Assert.Equal(DeviceCodes.NotManaged, ResetRules.Judge(TaskKind.RollBack, Device() with { Management = Management.Discovered }, Known(inactive: ""), Now)?.Code);

    internal static DeviceRecord Device() => new()
    {
        Serial = "B8A44F000001",
        Location = new DeviceLocation(IPAddress.Loopback, 80, null),
        Management = Management.Managed,
        Standing = new DeviceStanding(DeviceState.Reachable, "", DateTimeOffset.UnixEpoch),
        Reach = DeviceReach.Answers,
        Login = new StoredLogin("root", LoginStanding.Verified, DateTimeOffset.UnixEpoch, false),
        Facts = DeviceFacts.None with { OsVersion = "12.11.147" },
        FirstSeen = DateTimeOffset.UnixEpoch,
        LastSeen = DateTimeOffset.UnixEpoch,
    };

    private static RememberedFacts Known(string? inactive = null, bool? uncommitted = null) =>
        new(new UpgradeFacts(null, null, uncommitted, null) { Inactive = inactive }, "12.11.147", Now);

    private static void Check(TaskKind kind, RememberedFacts? known, string? code, string? reason) =>
        Assert.Equal(code is null ? null : new Refusal(code, reason!), ResetRules.Judge(kind, Device(), known, Now));
}

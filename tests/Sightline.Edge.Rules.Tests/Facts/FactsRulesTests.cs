using System.Net;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.Inventory;
using Sightline.Vapix.Applications;
using Sightline.Vapix.Firmware;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Facts;

public sealed class FactsRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "12.11.77", false)]
    [InlineData(23.9, "12.11.77", false)]
    [InlineData(24, "12.11.77", true)]
    [InlineData(0, "12.11.147", true)]
    [InlineData(0, "AXIS OS 12.11.77", false)]
    [InlineData(0, null, false)]
    public void AreDue_AgeAndVersion_Decide(double hours, string? runs, bool due) =>
        Assert.Equal(due, FactsRules.AreDue(Device(runs), Read("12.11.77", hours), 0, Noon));

    [Theory]
    [InlineData(35.9, false)]
    [InlineData(36, true)]
    public void AreDue_Share_SpreadsOverHalfADay(double hours, bool due) => Assert.Equal(due, FactsRules.AreDue(Device("12.11.77"), Read("12.11.77", hours), 1, Noon));

    [Theory]
    [InlineData(4.9, false)]
    [InlineData(5, true)]
    public void AreDue_UncommittedUpgrade_IsLookedAtAgainSoon(double minutes, bool due)
    {
        var read = new RememberedFacts(UpgradeFacts.None with { Uncommitted = true }, "12.11.77", Noon - TimeSpan.FromMinutes(minutes));
        Assert.Equal(due, FactsRules.AreDue(Device("12.11.77"), read, 1, Noon));
    }

    [Fact]
    public void AreDue_NeverRead_Are() => Assert.True(FactsRules.AreDue(Device("12.11.77"), null, 0, Noon));

    [Fact]
    public void AreDue_DeviceThatCannotBeAsked_AreNot()
    {
        Assert.False(FactsRules.AreDue(Device("12.11.77", DeviceState.Unreachable), null, 0, Noon));
        Assert.False(FactsRules.AreDue(Device("12.11.77", DeviceState.Upgrading), null, 0, Noon));
        Assert.False(FactsRules.AreDue(Device("12.11.77") with { Management = Management.Discovered }, null, 0, Noon));
        Assert.False(FactsRules.AreDue(Device("12.11.77") with { Conflict = new ConflictRecord([], Noon) }, null, 0, Noon));
    }

    [Theory]
    [InlineData(0, "12.11.77", nameof(FactsAge.Current))]
    [InlineData(48, "12.11.77", nameof(FactsAge.Current))]
    [InlineData(48.1, "12.11.77", nameof(FactsAge.Old))]
    [InlineData(0, "12.11.147", nameof(FactsAge.Old))]
    public void Age_OfFacts_IsByTimeAndVersion(double hours, string runs, string age) => Assert.Equal(age, FactsRules.Age(Read("12.11.77", hours), runs, Noon).ToString());

    [Fact]
    public void Age_NeverRead_IsMissing() => Assert.Equal(FactsAge.Missing, FactsRules.Age(null, "12.11.77", Noon));

    [Theory]
    [InlineData("12.10.68", "Signed", true, true)]
    [InlineData("12.11.77", "unknown", false, true)]
    [InlineData("12.9.60", "SIGNED", true, false)]
    [InlineData("10.12.338", null, null, false)]
    public void Of_App_TellsWhatItsVersionTells(string version, string? signature, bool? signed, bool declares)
    {
        var app = new DeviceApplication("good", "Good App", null, "1.0", null, null, null, null, null, signature, null, []);
        var facts = FactsReading.Of(null, Status(version, null), [app]);
        Assert.Equal((signed, declares), (facts.Apps![0].Signed, facts.Apps[0].OsRanges is not null));
    }

    [Fact]
    public void Of_DeclaredRanges_AreTakenWhateverTheVersion()
    {
        var app = new DeviceApplication("good", null, null, null, null, null, null, null, null, null, null, [new OsVersionRange("12.0", "13")]);
        var fact = FactsReading.Of(null, Status("11.11.77", null), [app]).Apps![0];
        Assert.Equal(("good", "good", new OsRange("12.0", "13")), (fact.Package, fact.Name, fact.OsRanges![0]));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(null, false)]
    public void Of_CommitState_IsUncommittedOnlyIfTheDeviceSaysSo(bool? committed, bool uncommitted) =>
        Assert.Equal(uncommitted, FactsReading.Of(null, Status("12.11.77", committed), null).Uncommitted);

    [Fact]
    public void Of_WhatWasNotRead_IsUnknown() => Assert.Equal(UpgradeFacts.None, FactsReading.Of(null, null, null));

    private static FirmwareStatus Status(string version, bool? committed) => new(version, null, null, committed, null, null, null, null);

    private static RememberedFacts Read(string version, double hoursAgo) => new(UpgradeFacts.None, version, Noon - TimeSpan.FromHours(hoursAgo));

    private static DeviceRecord Device(string? version, DeviceState state = DeviceState.Reachable) => new()
    {
        Serial = "B8A44F000001",
        Location = new DeviceLocation(IPAddress.Loopback, 80, null),
        Facts = new DeviceFacts(OsVersion: version),
        Management = Management.Managed,
        Standing = new DeviceStanding(state, "", Noon),
        FirstSeen = Noon,
        LastSeen = Noon,
    };
}

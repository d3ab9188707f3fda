using Sightline.Contracts;
using Sightline.Edge.Inventory;
using Xunit;

namespace Sightline.Edge.Tests.Inventory;

public sealed class MergeRulesTests
{
    [Fact]
    public void New_Contact_IsDiscoveredWithItsFacts()
    {
        var device = MergeRules.New(Sample.Contact(), DeviceSources.Ssdp);
        Assert.Equal(Management.Discovered, device.Management);
        Assert.Equal("P3268-LV", device.Facts.Model);
        Assert.Equal(Sample.Noon, device.FirstSeen);
        Assert.Equal([DiscoverySource.Ssdp], device.Sources.ToList());
    }

    [Fact]
    public void SeenAgain_OtherSource_KeepsBothAndTheFirstSight()
    {
        var later = Sample.Contact() with { At = Sample.Noon.AddHours(1) };
        var device = MergeRules.SeenAgain(Sample.Discovered(), later, DeviceSources.AddressScan);
        Assert.Equal([DiscoverySource.Mdns, DiscoverySource.AddressScan], device.Sources.ToList());
        Assert.Equal(Sample.Noon, device.FirstSeen);
        Assert.Equal(Sample.Noon.AddHours(1), device.LastSeen);
    }

    [Fact]
    public void IsOtherModel_NotReadWithALogin_CallsForAContact()
    {
        var other = DeviceFacts.From(null, "AXIS M1065-LW", null, null);
        Assert.True(MergeRules.IsOtherModel(Sample.Discovered(), other));
        Assert.True(MergeRules.IsOtherModel(Sample.Managed() with { Login = null }, other));
        Assert.False(MergeRules.IsOtherModel(Sample.Managed(), other));
        Assert.False(MergeRules.IsOtherModel(Sample.Discovered(), Sample.Contact().Facts));
        Assert.False(MergeRules.IsOtherModel(Sample.Discovered(), DeviceFacts.None));
    }

    [Fact]
    public void SeenElsewhere_OldPlaceSilent_IsFollowed()
    {
        var device = MergeRules.SeenElsewhere(Sample.Managed(), Sample.Contact("10.0.0.99"), null, DeviceSources.Mdns);
        Assert.Equal("10.0.0.99", device.Location.ToString());
        Assert.Equal(DeviceState.Reachable, device.State);
        Assert.Null(device.Conflict);
    }

    [Fact]
    public void SeenElsewhere_OldPlaceSilentAndOtherCertificate_IsFollowedButNothingIsSent()
    {
        var device = MergeRules.SeenElsewhere(Sample.Managed(), Sample.Contact("10.0.0.99", Sample.OtherCertificate), null, DeviceSources.Mdns);
        Assert.Equal(DeviceState.CertificateChanged, device.State);
        Assert.Equal(Sample.Certificate, device.PinnedCertificate);
    }

    [Fact]
    public void SeenElsewhere_BothAnswerWithOneCertificate_IsOneDeviceAtTheBetterAddress()
    {
        var linkLocal = MergeRules.New(Sample.Contact("169.254.7.7"), DeviceSources.Mdns);
        var device = MergeRules.SeenElsewhere(linkLocal, Sample.Contact("10.0.0.5"), Sample.Contact("169.254.7.7"), DeviceSources.Mdns);
        Assert.Null(device.Conflict);
        Assert.Equal("10.0.0.5", device.Location.ToString());

        var back = MergeRules.SeenElsewhere(device, Sample.Contact("169.254.7.7"), Sample.Contact("10.0.0.5"), DeviceSources.Mdns);
        Assert.Equal("10.0.0.5", back.Location.ToString());
    }

    [Fact]
    public void SeenElsewhere_BothAnswerWithDifferentCertificates_IsAConflict()
    {
        var device = MergeRules.SeenElsewhere(Sample.Managed(), Sample.Contact("10.0.0.99", Sample.OtherCertificate), Sample.Contact(), DeviceSources.Mdns);
        Assert.NotNull(device.Conflict);
        Assert.Equal(["10.0.0.5", "10.0.0.99"], device.Conflict.Locations.Select(place => place.ToString()));
        Assert.Equal("10.0.0.5", device.Location.ToString());
    }

    [Fact]
    public void InConflict_SamePlaceAgain_IsNotCountedTwice()
    {
        var once = MergeRules.InConflict(Sample.Managed(), Sample.At("10.0.0.99"), Sample.Noon);
        Assert.Same(once, MergeRules.InConflict(once, Sample.At("10.0.0.99"), Sample.Noon.AddHours(1)));
        Assert.Equal(3, MergeRules.InConflict(once, Sample.At("10.0.0.100"), Sample.Noon).Conflict!.Locations.Count);
    }

    [Fact]
    public void ConflictOver_TheRightOneRemains_IsReachable()
    {
        var conflict = MergeRules.InConflict(Sample.Managed(), Sample.At("10.0.0.99"), Sample.Noon);
        var over = MergeRules.ConflictOver(conflict, Sample.Contact());
        Assert.Null(over.Conflict);
        Assert.Equal(DeviceState.Reachable, over.State);
    }

    [Fact]
    public void ConflictOver_TheImpostorRemains_IsCertificateChanged()
    {
        var conflict = MergeRules.InConflict(Sample.Managed(), Sample.At("10.0.0.99"), Sample.Noon);
        Assert.Equal(DeviceState.CertificateChanged, MergeRules.ConflictOver(conflict, Sample.Contact("10.0.0.99", Sample.OtherCertificate)).State);
    }

    [Theory]
    [InlineData("10.0.0.6", "boot-1", "boot-1", true)]
    [InlineData("10.0.0.6", "boot-1", "boot-2", false)]
    [InlineData("10.0.0.6", null, null, false)]
    [InlineData("169.254.1.1", null, null, true)]
    [InlineData("fe80::1", null, null, true)]
    [InlineData("fe80::1", "boot-1", "boot-2", false)]
    public void Compare_WithoutCertificates_FallsBackToBootAndKindOfAddress(string address, string? boot, string? otherBoot, bool same)
    {
        var answer = IdentityRules.Compare(Sample.Contact(certificate: null, bootId: boot), Sample.Contact(address, null, otherBoot));
        Assert.Equal(same ? SameDevice.Yes : SameDevice.No, answer);
    }

    [Fact]
    public void Compare_StartedHoursApart_AreTwo() =>
        Assert.Equal(SameDevice.No, IdentityRules.Compare(Sample.Contact(certificate: null, bootId: null, uptime: 100), Sample.Contact("fe80::1", null, null, uptime: 9000)));
}

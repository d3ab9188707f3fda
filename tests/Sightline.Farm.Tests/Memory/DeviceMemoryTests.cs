using System.Text.Json.Nodes;
using Sightline.Farm.Tests.DeviceApis;
using Sightline.Farm.Vapix.Applications;
using Sightline.Farm.Vapix.Certificates;
using Sightline.Farm.Vapix.Firmware;
using Sightline.Farm.Vapix.Network;
using Sightline.Farm.Vapix.Time;
using Xunit;

namespace Sightline.Farm.Tests.Memory;

public sealed class DeviceMemoryTests
{
    [Fact]
    public async Task Load_OfWhatWasSaved_GivesTheSameThings()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var memory = one.Device.Memory;
        memory.Change(NtpSettings.Kind, old => old with { Source = "static", Servers = ["10.0.0.5"] });
        memory.Get(InstalledApps.Kind).Install(new EapPackage { Name = "a", NiceName = "A", Vendor = "V", Version = "1", Architecture = "all", CompatibleOs = [new("12.0", "13")] });
        memory.Get(FirmwareBank.Kind).Boot(new("12.11.147", "7"), "{}", new CommitPlan(AutoCommit.Never, TimeSpan.FromMinutes(5)), one.Time.GetUtcNow());
        await one.RestAsync(HttpMethod.Post, "cert/v1/create_certificate", """{"alias":"web","subject":"CN=web"}""");
        var text = memory.Save()!.ToJsonString();

        memory.Forget(hard: true);
        memory.Load(JsonNode.Parse(text)!.AsObject());
        Assert.Equal("10.0.0.5", memory.Get(NtpSettings.Kind).Servers.Single());
        Assert.Equal("13", memory.Get(InstalledApps.Kind).Find("a")!.Package.CompatibleOs.Single().Max);
        var bank = memory.Get(FirmwareBank.Kind);
        Assert.Equal(("12.11.147", false, one.Time.GetUtcNow().AddMinutes(5)), (bank.Active.Version, bank.Committed, bank.RollbackAt));
        Assert.Equal("web", memory.Get(CertificateStore.Kind).Certificates.Single().Alias);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), memory.Save()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Forget_SoftOrHard_KeepsWhatItShall(bool loadedOnly)
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var memory = one.Device.Memory;
        memory.Set(NtpSettings.Kind, new NtpSettings { Enabled = false });
        memory.Set(NetworkKept.Kind, new NetworkKept { LinkLocal = "off" });
        _ = memory.Get(FirmwareBank.Kind);
        if (loadedOnly)
            memory.Load(memory.Save());
        memory.Forget(hard: false);
        Assert.Equal((false, true, true), (memory.Holds(NtpSettings.Kind), memory.Holds(NetworkKept.Kind), memory.Holds(FirmwareBank.Kind)));
        memory.Forget(hard: true);
        Assert.Equal((false, true), (memory.Holds(NetworkKept.Kind), memory.Holds(FirmwareBank.Kind)));
        Assert.Null(memory.Get(NetworkKept.Kind).LinkLocal);
    }

    [Fact]
    public async Task Load_OfAnEntryWithoutValue_NamesTheDeviceAndTheThing()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        var error = Assert.Throws<FormatException>(() => one.Device.Memory.Load(new JsonObject { ["ntp"] = 7 }));
        Assert.Contains(one.Device.Serial, error.Message, StringComparison.Ordinal);
        Assert.Contains("'ntp'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OfADeviceThatWasNotAsked_IsEmpty()
    {
        await using var one = await OneDevice.StartAsync("P3265-LV", "12.11");
        Assert.Null(one.Device.Memory.Save());
    }
}

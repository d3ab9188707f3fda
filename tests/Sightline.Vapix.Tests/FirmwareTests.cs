using System.Globalization;
using Sightline.Farm;
using Sightline.Farm.Vapix.Firmware;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Tests.Servers;
using Sightline.Vapix.Uploads;
using Xunit;

namespace Sightline.Vapix.Tests;

/// <summary>A whole upgrade on a device of each AXIS OS generation: the version is always read back.</summary>
public sealed class FirmwareTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>All generations.</summary>
    public static TheoryData<string> Generations() => [.. Farms.Generations];

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Upgrade_CommitAndRollback_ShowInTheVersion(string os)
    {
        await using var host = await Farms.StartAsync(os, change: Quick);
        using var client = Client.Create();
        var farm = host.Devices[0];
        var device = await Farms.OpenAsync(client, farm, os != "6.50", Farms.Password, Stop);
        var old = farm.OsVersion;
        var next = os + ".999";
        using var image = new ImageFile(farm.Model, next);
        var isLegacy = os == "6.50";
        var upgrade = await device.Firmware.UpgradeAsync(image.File, isLegacy ? new UpgradeOptions() : new UpgradeOptions(AutoCommit: AutoCommit.Never, RollbackAfter: TimeSpan.FromMinutes(60)), null, Stop);
        Assert.True(upgrade.Ok, upgrade.ToString());
        var status = await UntilVersionAsync(farm, device, next);
        if (isLegacy)
            return;
        Assert.Equal(next, upgrade.Value);
        Assert.Equal(old, status.InactiveVersion);
        Assert.False(status.IsCommitted);
        Assert.True((await device.Firmware.CommitAsync(Stop)).Ok);
        Assert.True((await device.Firmware.ReadStatusAsync(Stop)).Value.IsCommitted);
        var rollback = await device.Firmware.RollbackAsync(Stop);
        Assert.True(rollback.Ok, rollback.ToString());
        Assert.Equal(next, (await UntilVersionAsync(farm, device, old)).InactiveVersion);
        Assert.True((await device.Firmware.PurgeAsync(Stop)).Ok);
        Assert.Equal("404", (await device.Firmware.RollbackAsync(Stop)).Error?.DeviceCode);
    }

    [Fact]
    public async Task Upgrade_OlderVersion_SaysWhatIsNeeded()
    {
        await using var host = await Farms.StartAsync("11.11", change: Quick);
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], true, Farms.Password, Stop);
        using var image = new ImageFile(host.Devices[0].Model, "11.1.1");
        var result = await device.Firmware.UpgradeAsync(image.File, new UpgradeOptions(), null, Stop);
        Assert.Equal(VapixErrorKind.Refused, result.Error?.Kind);
        Assert.Equal("409", result.Error!.DeviceCode);
    }

    [Theory]
    [InlineData("6.50")]
    [InlineData("12.11")]
    public async Task Reset_Soft_LeavesAFactoryFreshDevice(string os)
    {
        await using var host = await Farms.StartAsync(os, change: Quick);
        using var client = Client.Create();
        var farm = host.Devices[0];
        var device = await Farms.OpenAsync(client, farm, false, Farms.Password, Stop);
        var reset = await device.Firmware.ResetAsync(FactoryDefault.Soft, Stop);
        Assert.True(reset.Ok, reset.ToString());
        await UntilAsync(async () => farm.Stage == FarmDeviceStage.Running && (await device.Identification.ReadAsync(Stop)) is { Ok: true, Value.NeedsSetup: true });
    }

    private static FarmOptions Quick(FarmOptions options) => options with { TimeScale = 0.003 };

    private static async Task<FirmwareStatus> UntilVersionAsync(FarmDevice farm, VapixDevice device, string version)
    {
        FirmwareStatus? last = null;
        await UntilAsync(async () =>
        {
            var status = await device.Firmware.ReadStatusAsync(Stop);
            last = status.Ok ? status.Value : last;
            return status.Ok && status.Value.ActiveVersion == version && farm.Stage == FarmDeviceStage.Running;
        });
        return last!;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var wait = 0; wait < 500; wait++)
        {
            if (await condition())
                return;
            await Task.Delay(30, Stop);
        }

        Assert.Fail("It did not come to pass.");
    }

    private sealed class ImageFile : IDisposable
    {
        private readonly string _path;

        public ImageFile(string product, string version)
        {
            _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}.bin");
            FarmImages.Write(new FarmImageOrder(product, version, 200_000), _path);
            File = UploadFile.Open(_path);
        }

        public UploadFile File { get; }

        public void Dispose()
        {
            File.Dispose();
            System.IO.File.Delete(_path);
        }
    }
}

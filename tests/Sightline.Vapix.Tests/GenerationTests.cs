using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests;

/// <summary>The client against a device of each AXIS OS generation, over clear HTTP and HTTPS.</summary>
[Collection(FarmCollection.Name)]
public sealed class GenerationTests(Farms farms)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Generations, each over HTTP and, where it has it, over HTTPS.</summary>
    public static TheoryData<string, bool> Ways()
    {
        var ways = new TheoryData<string, bool>();
        foreach (var os in Farms.Generations)
        {
            ways.Add(os, false);
            if (os != "6.50")
                ways.Add(os, true);
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Identification_OfEachGeneration_GivesTheSerialNumber(string os, bool tls)
    {
        var farm = await farms.DeviceAsync(os);
        using var client = Client.Create();
        var result = await client.Open(Farms.EndpointOf(farm, tls), DeviceTrust.None).Identification.ReadAsync(Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal(farm.Serial, result.Value.Serial);
        Assert.Equal(tls, result.Value.CertificateFingerprint is not null);
        if (Version.Parse(os) >= new Version(9, 80))
        {
            Assert.Equal(farm.Model, result.Value.ProductNumber);
            Assert.Equal(farm.OsVersion, result.Value.OsVersion);
            Assert.True(result.Value.Ready);
            Assert.False(result.Value.NeedsSetup);
        }
        else
        {
            Assert.Null(result.Value.OsVersion);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ReadOwn_RightPassword_GivesTheAccount(string os, bool tls)
    {
        var device = await OpenAsync(os, tls, Farms.Password);
        var result = await device.Accounts.ReadOwnAsync(Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal("root", result.Value.UserName);
        Assert.Equal(Accounts.AccountRole.Administrator, result.Value.Role);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ReadOwn_WrongPassword_IsUnauthorized(string os, bool tls)
    {
        var device = await OpenAsync(os, tls, "wrong");
        var result = await device.Accounts.ReadOwnAsync(Stop);
        Assert.Equal(VapixErrorKind.Unauthorized, result.Error?.Kind);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task BasicDeviceInfo_WithLogin_TellsTheChip(string os, bool tls)
    {
        var farm = await farms.DeviceAsync(os);
        var device = await OpenAsync(os, tls, Farms.Password);
        var result = await device.BasicDeviceInfo.ReadAsync(Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal(farm.Serial, result.Value.SerialNumber);
        Assert.Equal(farm.Model, result.Value.ProductNumber);
        Assert.Equal(farm.OsVersion, result.Value.OsVersion);
        Assert.NotNull(result.Value.Architecture);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Probe_OfEachGeneration_IsReadyAndNamesTheRunWhereItCan(string os, bool tls)
    {
        var device = await OpenAsync(os, tls, null);
        for (var round = 0; round < 3; round++)
        {
            var result = await device.ProbeAsync(Stop);
            Assert.True(result.Ok, result.ToString());
            Assert.True(result.Value.Ready);
            Assert.Equal(Version.Parse(os) >= new Version(11, 0), result.Value.BootId is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task ApiDiscovery_OfEachGeneration_ListsOrIsNotSupported(string os, bool tls)
    {
        var device = await OpenAsync(os, tls, Farms.Password);
        var result = await device.ApiDiscovery.ReadAsync(Stop);
        if (Version.Parse(os) < new Version(8, 50))
            Assert.Equal(VapixErrorKind.NotSupported, result.Error?.Kind);
        else
            Assert.Contains(result.Value, api => api.Id == "fwmgr");
    }

    private async Task<VapixDevice> OpenAsync(string os, bool tls, string? password) =>
        await Farms.OpenAsync(Client.Create(), await farms.DeviceAsync(os), tls, password, Stop);
}

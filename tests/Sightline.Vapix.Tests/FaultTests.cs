using Sightline.Farm.Faults;
using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests;

/// <summary>What the client makes of a farm device that fails in a known way.</summary>
public sealed class FaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FaultKind.Drop, "answer", VapixErrorKind.ConnectionLost)]
    [InlineData(FaultKind.HalfOpen, null, VapixErrorKind.TimedOut)]
    [InlineData(FaultKind.Garbage, "wire", VapixErrorKind.BadAnswer)]
    [InlineData(FaultKind.Garbage, "answer", VapixErrorKind.BadAnswer)]
    [InlineData(FaultKind.EndlessAnswer, null, VapixErrorKind.TooLarge)]
    [InlineData(FaultKind.Unauthorized, null, VapixErrorKind.Unauthorized)]
    [InlineData(FaultKind.Unavailable, null, VapixErrorKind.Refused)]
    [InlineData(FaultKind.Redirect, "http://192.0.2.66/", VapixErrorKind.BadAnswer)]
    [InlineData(FaultKind.DuplicateSerial, "ACCC8E000001", VapixErrorKind.WrongDevice)]
    [InlineData(FaultKind.Slow, "30s", VapixErrorKind.TimedOut)]
    public async Task Call_WithFault_IsItsError(FaultKind kind, string? value, VapixErrorKind expected)
    {
        await using var host = await Farms.StartAsync("12.11");
        using var client = Client.Create(Client.Short with { AnswerTimeout = TimeSpan.FromSeconds(1.5) });
        var farm = host.Devices[0];
        farm.ApplyFault(new DeviceFault(kind, value));
        var device = client.Open(Farms.EndpointOf(farm, false), new DeviceTrust(farm.Serial, null), new DeviceCredentials("root", Farms.Password));
        Assert.Equal(expected, (await device.BasicDeviceInfo.ReadAsync(Stop)).Error?.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_ResetAtConnect_IsUnreachableOrLost(bool tls)
    {
        await using var host = await Farms.StartAsync("12.11");
        using var client = Client.Create();
        host.Devices[0].ApplyFault(new DeviceFault(FaultKind.Drop, "connect"));
        var device = client.Open(Farms.EndpointOf(host.Devices[0], tls), DeviceTrust.None);
        for (var round = 0; round < 10; round++)
        {
            var error = (await device.ProbeAsync(Stop)).Error;
            Assert.True(error?.Kind == VapixErrorKind.Unreachable || (!tls && error?.Kind == VapixErrorKind.ConnectionLost), $"{error}");
        }
    }

    [Fact]
    public async Task Call_NewCertificate_IsCertificateChanged()
    {
        await using var host = await Farms.StartAsync("12.11");
        using var client = Client.Create();
        var farm = host.Devices[0];
        var device = await Farms.OpenAsync(client, farm, true, Farms.Password, Stop);
        Assert.True((await device.Accounts.ReadOwnAsync(Stop)).Ok);
        farm.ApplyFault(new DeviceFault(FaultKind.NewCertificate));
        using var again = client.Open(device.Endpoint, device.Trust, new DeviceCredentials("root", Farms.Password));
        Assert.Equal(VapixErrorKind.CertificateChanged, (await again.Accounts.ReadOwnAsync(Stop)).Error?.Kind);
    }

    [Theory]
    [InlineData("markup")]
    [InlineData("control")]
    [InlineData("entities")]
    public async Task Call_HostileDescriptions_AreCleanOrRefused(string kind)
    {
        await using var host = await Farms.StartAsync("12.11");
        using var client = Client.Create();
        var farm = host.Devices[0];
        var device = client.Open(Farms.EndpointOf(farm, false), new DeviceTrust(farm.Serial, null), new DeviceCredentials("root", Farms.Password));
        farm.ApplyFault(new DeviceFault(FaultKind.Hostile, kind));
        var identity = await device.Identification.ReadAsync(Stop);
        if (identity.Ok)
            Assert.DoesNotContain($"{identity.Value}", char.IsControl);
        var apps = await device.Applications.ReadAllAsync(Stop);
        if (kind == "entities")
            Assert.Equal(VapixErrorKind.BadAnswer, apps.Error?.Kind);
    }

    [Fact]
    public async Task Call_TooManyWrongPasswords_IsBlockedOrUnauthorized()
    {
        await using var host = await Farms.StartAsync("12.11");
        using var client = Client.Create();
        var farm = host.Devices[0];
        var device = client.Open(Farms.EndpointOf(farm, false), new DeviceTrust(farm.Serial, null), new DeviceCredentials("root", "wrong"));
        var kinds = new List<VapixErrorKind>();
        for (var attempt = 0; attempt < 40; attempt++)
            kinds.Add((await device.Accounts.ReadOwnAsync(Stop)).Error!.Kind);
        Assert.Equal(VapixErrorKind.Unauthorized, kinds[0]);
        Assert.Equal(VapixErrorKind.Blocked, kinds[^1]);
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Sightline.Farm.Vapix.Applications;
using Sightline.Vapix.Applications;
using Sightline.Vapix.Certificates;
using Sightline.Vapix.Tests.Servers;
using Sightline.Vapix.Uploads;
using Xunit;

namespace Sightline.Vapix.Tests;

/// <summary>Settings that tests change, each on a device of its own, and read back.</summary>
public sealed class GenerationSettingsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>All generations.</summary>
    public static TheoryData<string> Generations() => [.. Farms.Generations];

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task NamesAndClock_Set_AreReadBack(string os)
    {
        await using var host = await Farms.StartAsync(os);
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], os != "6.50", Farms.Password, Stop);
        var name = await device.Network.SetHostNameAsync("gate-7", Stop);
        Assert.True(name.Ok, name.ToString());
        Assert.Equal("gate-7", (await device.Network.ReadAsync(Stop)).Value.StaticHostName);
        var servers = await device.Network.SetNameServersAsync([IPAddress.Parse("10.20.0.2"), IPAddress.Parse("10.20.0.3")], Stop);
        if (Version.Parse(os) >= new Version(8, 50))
            Assert.Equal(["10.20.0.2", "10.20.0.3"], (await device.Network.ReadAsync(Stop)).Value.NameServers);
        else
            Assert.Equal(VapixErrorKind.NotSupported, servers.Error?.Kind);
        var wanted = new DateTimeOffset(2031, 7, 4, 10, 20, 30, TimeSpan.Zero);
        var free = await device.Ntp.DisableAsync(Stop);
        Assert.True(free.Ok, free.ToString());
        Assert.False((await device.Ntp.ReadAsync(Stop)).Value.Enabled);
        var set = await device.Time.SetAsync(wanted, Stop);
        if (!set.Ok && set.Error.Kind == VapixErrorKind.NotSupported)
            Assert.True(Version.Parse(os) >= new Version(13, 0), $"{os} cannot be set: {set}");
        else
            Assert.InRange(((await device.Time.ReadAsync(Stop)).Value.Now - wanted).TotalSeconds, -1, 10);
    }

    [Fact]
    public async Task WaitAsync_DuringARestart_HoldsUntilReady()
    {
        await using var host = await Farms.StartAsync("12.11");
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], tls: false, Farms.Password, Stop);
        Assert.True((await device.SystemReady.WaitAsync(TimeSpan.FromSeconds(20), Stop)).Value.Ready);
        Assert.True((await device.Restart.RequestAsync(Stop)).Ok);
        var starting = false;
        for (var wait = 0; wait < 500 && !starting; wait++)
        {
            await Task.Delay(10, Stop);
            starting = (await device.ProbeAsync(Stop)) is { Ok: true, Value.Ready: false };
        }

        Assert.True(starting, "The device was never seen starting.");
        Assert.True((await device.SystemReady.WaitAsync(TimeSpan.FromSeconds(20), Stop)).Value.Ready);
    }

    [Theory]
    [InlineData("11.11")]
    [InlineData("12.11")]
    public async Task Certificate_SignedElsewhere_IsInstalledAndServed(string os)
    {
        await using var host = await Farms.StartAsync(os);
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], tls: true, Farms.Password, Stop);
        var from = TimeProvider.System.GetUtcNow();
        var created = await device.Certificates.CreateAsync(new NewCertificate("site-web", "CN=gate", ["DNS:gate.site.example"], from, from.AddYears(1)), Stop);
        Assert.True(created.Ok, created.ToString());
        var request = await device.Certificates.CreateSigningRequestAsync("site-web", Stop);
        var (authority, signed) = Sign(request.Value, from);
        var trusted = await device.Certificates.AddAuthorityAsync("site-ca", authority, Stop);
        Assert.True(trusted.Ok, trusted.ToString());
        var installed = await device.Certificates.InstallAsync("site-web", signed, Stop);
        Assert.True(installed.Ok, installed.ToString());
        var settings = (await device.Certificates.ReadWebServerAsync(Stop)).Value;
        var set = await device.Certificates.SetWebServerAsync(settings with { CertificateIds = ["site-web"] }, Stop);
        Assert.True(set.Ok, set.ToString());
        var expected = TestCertificates.FingerprintOf(X509Certificate2.CreateFromPem(signed));
        var seen = "";
        for (var wait = 0; wait < 300 && seen != expected; wait++)
        {
            using var stranger = client.Open(device.Endpoint, DeviceTrust.None);
            await stranger.ProbeAsync(Stop);
            seen = stranger.Observed.CertificateFingerprint;
            await Task.Delay(20, Stop);
        }

        Assert.Equal(expected, seen);
        using var again = client.Open(device.Endpoint, device.Trust with { CertificateFingerprint = seen }, new DeviceCredentials("root", Farms.Password));
        Assert.True((await again.Accounts.ReadOwnAsync(Stop)).Ok);
    }

    [Theory]
    [InlineData("8.40")]
    [InlineData("12.11")]
    public async Task License_RightAndWrongKey_IsToldInTheList(string os)
    {
        await using var host = await Farms.StartAsync(os);
        using var client = Client.Create();
        var farm = host.Devices[0];
        var device = await Farms.OpenAsync(client, farm, tls: true, Farms.Password, Stop);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.eap");
        await using (var file = File.Create(path))
            FarmApps.Write(new FarmAppOrder("counter", "2.1.7") { Schema = null, ApplicationId = "415004", NeedsLicense = true }, file);
        using (var package = UploadFile.Open(path))
            Assert.True((await device.Applications.InstallAsync(package, null, Stop)).Ok);
        File.Delete(path);
        var wrong = await device.Applications.InstallLicenseAsync("counter", Encoding.ASCII.GetBytes(FarmApps.LicenseKey("415004", "ACCC8E000000")), Stop);
        Assert.Equal(VapixErrorKind.Refused, wrong.Error?.Kind);
        var right = await device.Applications.InstallLicenseAsync("counter", Encoding.ASCII.GetBytes(FarmApps.LicenseKey("415004", farm.Serial)), Stop);
        Assert.True(right.Ok, right.ToString());
        Assert.Equal("Valid", (await device.Applications.ReadAllAsync(Stop)).Value.Single(found => found.Name == "counter").License);
        Assert.True((await device.Applications.RemoveLicenseAsync("counter", Stop)).Ok);
        Assert.NotEqual("Valid", (await device.Applications.ReadAllAsync(Stop)).Value.Single(found => found.Name == "counter").License);
    }

    [Fact]
    public async Task ApplicationPolicy_Set_IsReadBack()
    {
        await using var host = await Farms.StartAsync("11.11");
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], tls: true, Farms.Password, Stop);
        Assert.True((await device.Applications.ReadPolicyAsync(ApplicationPolicy.AllowUnsigned, Stop)).Value);
        Assert.True((await device.Applications.SetPolicyAsync(ApplicationPolicy.AllowUnsigned, false, Stop)).Ok);
        Assert.False((await device.Applications.ReadPolicyAsync(ApplicationPolicy.AllowUnsigned, Stop)).Value);
    }

    private static (string Authority, string Signed) Sign(string request, DateTimeOffset from)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var own = new CertificateRequest("CN=Site CA", key, HashAlgorithmName.SHA256);
        own.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = own.CreateSelfSigned(from.AddDays(-1), from.AddYears(5));
        var asked = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        using var signed = asked.Create(authority, from.AddDays(-1), from.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return (authority.ExportCertificatePem(), signed.ExportCertificatePem());
    }
}

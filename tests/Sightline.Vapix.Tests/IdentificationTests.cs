using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests;

public sealed class IdentificationTests
{
    private const string Properties = """{"apiVersion":"1.3","data":{"propertyList":{"Brand":"AXIS","ProdFullName":"AXIS P3268-LV Dome Camera","ProdNbr":"P3268-LV","ProdShortName":"AXIS P3268-LV","ProdType":"Dome Camera","ProdVariant":"","SerialNumber":"B8A44F0A1B2C","Version":"12.9.60"}}}""";
    private const string Ready = """{"apiVersion":"1.5","method":"systemready","data":{"systemready":"yes","needsetup":"no","uptime":"482113","bootid":"b6d1c0de-2a4f-4a55-9d0e-0c7f3d1f8a21","passphrasepolicy":"none"}}""";

    [Fact]
    public async Task ReadAsync_ModernDevice_GivesModelSerialAndState()
    {
        await using var server = RawServer.Answering((request, connection, stop) =>
            connection.AnswerAsync(200, request.Target.Contains("basicdeviceinfo") ? Properties : Ready, stop));
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, DeviceTrust.None).Identification.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal("B8A44F0A1B2C", result.Value.Serial);
        Assert.Equal("P3268-LV", result.Value.ProductNumber);
        Assert.Equal("12.9.60", result.Value.OsVersion);
        Assert.True(result.Value.Ready);
        Assert.False(result.Value.NeedsSetup);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task ReadAsync_OldDevice_TakesSerialFromRealm()
    {
        await using var server = RawServer.Answering((request, connection, stop) => request.Method == "GET"
            ? connection.AnswerAsync(401, "", stop, "WWW-Authenticate: Digest realm=\"AXIS_00408cfb6888\", nonce=\"abc\", algorithm=MD5, qop=\"auth\"")
            : connection.AnswerAsync(404, "<HTML><H1>404 Not Found</H1></HTML>", stop));
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        var result = await device.Identification.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal("00408CFB6888", result.Value.Serial);
        Assert.Null(result.Value.ProductNumber);
        Assert.Equal("00408CFB6888", device.Observed.Serial);
    }

    [Fact]
    public async Task ReadAsync_AnotherDeviceThanTrusted_IsWrongDevice()
    {
        await using var server = RawServer.Answering((request, connection, stop) =>
            connection.AnswerAsync(200, request.Target.Contains("basicdeviceinfo") ? Properties : Ready, stop));
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, new DeviceTrust("ACCC8E000001", null)).Identification.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(VapixErrorKind.WrongDevice, result.Error?.Kind);
    }

    [Fact]
    public async Task ReadAsync_NoAxisDevice_IsNotSupported()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(404, "nginx", stop));
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, DeviceTrust.None).Identification.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(VapixErrorKind.NotSupported, result.Error?.Kind);
    }

    [Fact]
    public async Task ReadAsync_OverTls_ObservesTheCertificate()
    {
        using var certificate = TestCertificates.SelfSigned("axis-b8a44f0a1b2c");
        await using var server = RawServer.Answering((request, connection, stop) =>
            connection.AnswerAsync(200, request.Target.Contains("basicdeviceinfo") ? Properties : Ready, stop));
        server.Certificate = certificate;
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        var result = await device.Identification.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal(TestCertificates.FingerprintOf(certificate), result.Value.CertificateFingerprint);
        Assert.Equal("CN=axis-b8a44f0a1b2c", device.Observed.CertificateSubject);
    }
}

using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests.Http;

/// <summary>Certificates, pins, and connections that must not be shared.</summary>
public sealed class TlsTests
{
    private const string Serial = "ACCC8E1D2C3B";
    private const string Ready = """{"data":{"systemready":"yes","needsetup":"no"}}""";
    private static readonly DeviceCredentials Right = new("root", "right pass");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_PinnedCertificate_LogsInWithBasic()
    {
        using var certificate = TestCertificates.SelfSigned("axis-accc8e1d2c3b");
        var guard = new GuardedDevice(Serial, "root", "right pass") { Basic = true, Body = "root.Brand.Brand=AXIS\n" };
        await using var server = RawServer.Answering(guard.AnswerAsync);
        server.Certificate = certificate;
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, new DeviceTrust(Serial, Colons(TestCertificates.FingerprintOf(certificate))), Right);
        for (var round = 0; round < 3; round++)
            Assert.True((await device.Parameters.ReadAsync(["Brand"], Stop)).Ok);
        Assert.Equal(1, guard.Challenges);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Call_CertificateChangedBetweenRequests_SendsNotAByteOfHttp()
    {
        using var first = TestCertificates.SelfSigned("axis-accc8e1d2c3b");
        using var second = TestCertificates.SelfSigned("axis-accc8e1d2c3b");
        var guard = new GuardedDevice(Serial, "root", "right pass") { Basic = true, Body = "root.Brand.Brand=AXIS\n" };
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            for (var answers = 0; answers < 2 && await connection.ReadAsync(stop) is { } request; answers++)
                await guard.AnswerAsync(request, connection, stop);
        });
        server.Certificate = first;
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, new DeviceTrust(Serial, TestCertificates.FingerprintOf(first)), Right);
        Assert.True((await device.Parameters.ReadAsync(["Brand"], Stop)).Ok);
        var logins = guard.Logins.Count;
        server.Certificate = second;
        var result = await device.Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.CertificateChanged, result.Error?.Kind);
        Assert.False(result.Error!.MayHaveActed);
        Assert.Equal(logins, guard.Logins.Count);
        Assert.Equal(TestCertificates.FingerprintOf(second), device.Observed.CertificateFingerprint);
        Assert.Equal(VapixErrorKind.CertificateChanged, (await device.ProbeAsync(Stop)).Error?.Kind);
    }

    [Fact]
    public async Task Call_NoPin_NeverSendsACredential()
    {
        using var certificate = TestCertificates.SelfSigned("axis-accc8e1d2c3b");
        var guard = new GuardedDevice(Serial, "root", "right pass");
        await using var server = RawServer.Answering(guard.AnswerAsync);
        server.Certificate = certificate;
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, new DeviceTrust(Serial, null), Right).Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.NotTrusted, result.Error?.Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Call_TwoTrustsOneEndpoint_NeverShareAConnection()
    {
        using var certificate = TestCertificates.SelfSigned("axis-accc8e1d2c3b");
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        server.Certificate = certificate;
        using var client = Client.Create();
        var anonymous = client.Open(server.Endpoint, DeviceTrust.None);
        var pinned = client.Open(server.Endpoint, new DeviceTrust(Serial, TestCertificates.FingerprintOf(certificate)));
        var wrong = client.Open(server.Endpoint, new DeviceTrust(Serial, new string('0', 64)));
        for (var round = 0; round < 3; round++)
        {
            Assert.True((await anonymous.ProbeAsync(Stop)).Ok);
            Assert.True((await pinned.ProbeAsync(Stop)).Ok);
            Assert.Equal(VapixErrorKind.CertificateChanged, (await wrong.ProbeAsync(Stop)).Error?.Kind);
        }

        Assert.Equal([1, 2], server.Requests.Select(request => request.Connection).Distinct().Order());
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task Call_HostHeader_NamesTheAddress()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        using var client = Client.Create();
        Assert.True((await client.Open(server.Endpoint, DeviceTrust.None).ProbeAsync(Stop)).Ok);
        var request = server.Requests.Single();
        Assert.Equal($"127.0.0.1:{server.Port}", request.Header("Host"));
        Assert.Equal("POST /axis-cgi/systemready.cgi HTTP/1.1", request.Line);
        Assert.DoesNotContain(request.Headers, header => header.Contains("invalid") || header.StartsWith("traceparent", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Call_NoTlsBehindThePort_IsTls()
    {
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            await connection.Stream.ReadExactlyAsync(new byte[16], stop);
            await connection.AnswerAsync(400, "Speak HTTP.", stop);
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint with { Tls = true }, DeviceTrust.None).ProbeAsync(Stop);
        Assert.Equal(VapixErrorKind.Tls, result.Error?.Kind);
    }

    [Fact]
    public async Task Call_SilentTls_EndsWithItsLimit()
    {
        await using var server = RawServer.Serving((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var client = Client.Create(Client.Short with { TlsTimeout = TimeSpan.FromMilliseconds(300) });
        var result = await client.Open(server.Endpoint with { Tls = true }, DeviceTrust.None).ProbeAsync(Stop);
        Assert.Equal(VapixErrorKind.Unreachable, result.Error?.Kind);
        Assert.Equal(0, client.OpenConnections);
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("0011")]
    public void Open_BadFingerprint_SaysSo(string fingerprint)
    {
        using var client = Client.Create();
        Assert.Throws<ArgumentException>(() => client.Open(new VapixEndpoint(System.Net.IPAddress.Loopback, 443, true), new DeviceTrust(Serial, fingerprint)));
    }

    private static string Colons(string fingerprint) => string.Join(':', fingerprint.ToLowerInvariant().Chunk(2).Select(pair => new string(pair)));
}

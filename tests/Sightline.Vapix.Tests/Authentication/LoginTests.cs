using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests.Authentication;

/// <summary>When and how a credential goes out.</summary>
public sealed class LoginTests
{
    private const string Serial = "ACCC8E1D2C3B";
    private static readonly DeviceCredentials Right = new("root", "right pass");
    private static readonly DeviceTrust Trust = new(Serial, null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA-256")]
    public async Task Call_Digest_UsesOneNonceWithRisingCount(string algorithm)
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { Algorithm = algorithm, Body = "root.Brand.Brand=AXIS\n" };
        await using var server = RawServer.Answering(guard.AnswerAsync);
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, Trust, Right);
        for (var round = 0; round < 5; round++)
        {
            var result = await device.Parameters.ReadAsync(["Brand"], Stop);
            Assert.True(result.Ok, result.ToString());
        }

        Assert.Equal(1, guard.Challenges);
        Assert.Equal(["00000001", "00000002", "00000003", "00000004", "00000005"], guard.Logins.Select(Count));
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task Call_QueryWithReservedCharacters_SignsWhatIsOnTheWire()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { Body = "OK" };
        await using var server = RawServer.Answering(guard.AnswerAsync);
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, Trust, Right);
        var result = await device.CallAsync(Sightline.Vapix.Http.Call.Get("/axis-cgi/x.cgi?a=%2f%41+b%20c&d=../e/./f&g=%e5%c3%a4&h='()*!~"), Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal("/axis-cgi/x.cgi?a=%2f%41+b%20c&d=../e/./f&g=%e5%c3%a4&h='()*!~", server.Requests.Last().Target);
    }

    [Fact]
    public async Task Call_StaleNonce_RenewsOnceAndSucceeds()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { Body = "root.Brand.Brand=AXIS\n" };
        await using var server = RawServer.Answering(guard.AnswerAsync);
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, Trust, Right);
        Assert.True((await device.Parameters.ReadAsync(["Brand"], Stop)).Ok);
        guard.FreshFrom = 2;
        var result = await device.Parameters.ReadAsync(["Brand"], Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal(2, guard.Challenges);
        Assert.Equal(3, guard.Logins.Count);
    }

    [Fact]
    public async Task Call_AlwaysStale_EndsAfterOneRenewal()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { FreshFrom = int.MaxValue };
        await using var server = RawServer.Answering(guard.AnswerAsync);
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, Trust, Right).Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.Unauthorized, result.Error?.Kind);
        Assert.Equal(2, guard.Logins.Count);
    }

    [Fact]
    public async Task Call_WrongPassword_TriesOnce()
    {
        var guard = new GuardedDevice(Serial, "root", "another");
        await using var server = RawServer.Answering(guard.AnswerAsync);
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, Trust, Right).Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.Unauthorized, result.Error?.Kind);
        Assert.Single(guard.Logins);
    }

    [Fact]
    public async Task Call_AnotherSerialInTheRealm_SendsNoCredential()
    {
        var guard = new GuardedDevice("ACCC8E000000", "root", "right pass");
        await using var server = RawServer.Answering(guard.AnswerAsync);
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, Trust, Right).Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.WrongDevice, result.Error?.Kind);
        Assert.Empty(guard.Logins);
    }

    [Theory]
    [InlineData("AXIS_")]
    [InlineData("Camera")]
    [InlineData("AXIS_ACCC8E1D2C3BFF")]
    [InlineData("")]
    public async Task Call_RealmWithoutSerial_SendsNoCredential(string realm)
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(401, "", stop, $"WWW-Authenticate: Digest realm=\"{realm}\", nonce=\"1\", qop=\"auth\""));
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, Trust, Right).Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.NotTrusted, result.Error?.Kind);
        Assert.All(server.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Fact]
    public async Task Call_NoSerialInTheTrust_SendsNothingAtAll()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass");
        await using var server = RawServer.Answering(guard.AnswerAsync);
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, DeviceTrust.None, Right).Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.NotTrusted, result.Error?.Kind);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Call_BasicOnClearHttp_NeedsPermissionEachTime()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { Basic = true, Body = "root.Brand.Brand=AXIS\n" };
        await using var server = RawServer.Answering(guard.AnswerAsync);
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, Trust, Right);
        Assert.Equal(VapixErrorKind.InsecureAuthentication, (await device.Parameters.ReadAsync(["Brand"], Stop)).Error?.Kind);
        Assert.Empty(guard.Logins);
        Assert.True((await device.AllowClearText().Parameters.ReadAsync(["Brand"], Stop)).Ok);
        Assert.Single(guard.Logins);
        Assert.Equal(VapixErrorKind.InsecureAuthentication, (await device.Parameters.ReadAsync(["Brand"], Stop)).Error?.Kind);
        Assert.Single(guard.Logins);
    }

    [Fact]
    public async Task Call_LoginThatNobodyKnows_IsNotSupported()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(401, "", stop, "WWW-Authenticate: Negotiate", "WWW-Authenticate: Digest realm=\"AXIS_ACCC8E1D2C3B\", nonce=\"1\", algorithm=SHA-512-256"));
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, Trust, Right).Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.NotSupported, result.Error?.Kind);
    }

    [Fact]
    public async Task Call_TwoDigestChallenges_TakesSha256()
    {
        await using var server = RawServer.Answering((request, connection, stop) => request.Header("Authorization") is null
            ? connection.AnswerAsync(401, "", stop, $"WWW-Authenticate: Digest realm=\"AXIS_{Serial}\", nonce=\"1\", algorithm=MD5, qop=\"auth\", Digest realm=\"AXIS_{Serial}\", nonce=\"2\", algorithm=SHA-256, qop=\"auth\"")
            : connection.AnswerAsync(200, "root.Brand.Brand=AXIS", stop));
        using var client = Client.Create();
        Assert.True((await client.Open(server.Endpoint, Trust, Right).Parameters.ReadAsync(["Brand"], Stop)).Ok);
        Assert.Contains("algorithm=SHA-256", server.Requests.Last().Header("Authorization"));
    }

    [Theory]
    [InlineData("Axis-Setup: vapix", "")]
    [InlineData("X: y", "Error: initial admin user must be created first.\n")]
    public async Task Call_FactoryFreshDevice_IsSetupRequired(string header, string body)
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(401, body, stop, header));
        using var client = Client.Create();
        var result = await client.Open(server.Endpoint, Trust, Right).Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.SetupRequired, result.Error?.Kind);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(403)]
    public async Task Call_RefusedAfterAFailedLogin_IsBlocked(int status)
    {
        var guard = new GuardedDevice(Serial, "root", "another");
        var blocked = false;
        await using var server = RawServer.Answering((request, connection, stop) => blocked ? connection.AnswerAsync(status, "busy", stop) : guard.AnswerAsync(request, connection, stop));
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, Trust, Right);
        Assert.Equal(VapixErrorKind.Unauthorized, (await device.Parameters.ReadAsync(["Brand"], Stop)).Error?.Kind);
        blocked = true;
        Assert.Equal(VapixErrorKind.Blocked, (await device.Parameters.ReadAsync(["Brand"], Stop)).Error?.Kind);
    }

    [Fact]
    public async Task Call_AnotherDeviceTookTheAddress_GetsNoDigestMadeForTheFirst()
    {
        var first = new GuardedDevice(Serial, "root", "right pass") { Body = "root.Brand.Brand=AXIS\n" };
        using var client = Client.Create();
        VapixDevice device;
        int port;
        await using (var server = RawServer.Answering(first.AnswerAsync))
        {
            port = server.Port;
            device = client.Open(server.Endpoint, Trust, Right);
            Assert.True((await device.Parameters.ReadAsync(["Brand"], Stop)).Ok);
        }

        var second = new GuardedDevice("ACCC8E000000", "root", "right pass");
        await using var stranger = RawServer.Answering(second.AnswerAsync, port);
        var result = await device.Parameters.ReadAsync(["Brand"], Stop);
        Assert.Equal(VapixErrorKind.WrongDevice, result.Error?.Kind);
        Assert.NotEmpty(stranger.Requests);
        Assert.All(stranger.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Fact]
    public async Task Call_ConnectionClosedAfterEachAnswer_StillLogsIn()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { Body = "root.Brand.Brand=AXIS\n", ClosesConnections = true };
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            if (await connection.ReadAsync(stop) is { } request)
                await guard.AnswerAsync(request, connection, stop);
        });
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, Trust, Right);
        for (var round = 0; round < 3; round++)
        {
            var result = await device.Parameters.ReadAsync(["Brand"], Stop);
            Assert.True(result.Ok, result.ToString());
        }
    }

    private static string Count(string login) => login.Split("nc=")[1][..8];
}

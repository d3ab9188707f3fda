using Sightline.Vapix.Accounts;
using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests;

/// <summary>Accounts of devices of each AXIS OS generation, from the first one on.</summary>
public sealed class AccountTests
{
    private const string Password = "Gate pass 1 & more=";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>All generations.</summary>
    public static TheoryData<string> Generations() => [.. Farms.Generations];

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task CreateFirst_NamedAdministrator_ExistsAfterwards(string os)
    {
        await using var host = await Farms.StartAsync(os, fresh: true);
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], os != "6.50", null, Stop);
        Assert.True((await device.Identification.ReadAsync(Stop)).Value.NeedsSetup);
        var result = await device.AllowClearText().Accounts.CreateFirstAsync(new DeviceCredentials("siteadmin", Password), Stop);
        Assert.Equal(new FirstAccount("siteadmin", RootWasCreated: Version.Parse(os) < new Version(11, 5)), result.Value);
        var own = await device.WithCredentials(new DeviceCredentials("siteadmin", Password)).Accounts.ReadOwnAsync(Stop);
        Assert.Equal(new DeviceAccount("siteadmin", AccountRole.Administrator, Ptz: true), own.Value);
        Assert.False((await device.Identification.ReadAsync(Stop)).Value.NeedsSetup);
        var again = await device.AllowClearText().Accounts.CreateFirstAsync(new DeviceCredentials("other", Password), Stop);
        Assert.Equal(VapixErrorKind.Unauthorized, again.Error?.Kind);
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Accounts_AddChangeRemove_ShowInTheList(string os)
    {
        await using var host = await Farms.StartAsync(os);
        using var client = Client.Create();
        var device = (await Farms.OpenAsync(client, host.Devices[0], os != "6.50", Farms.Password, Stop)).AllowClearText();
        Assert.Contains(new DeviceAccount("root", AccountRole.Administrator, true), (await device.Accounts.ReadAllAsync(Stop)).Value);
        Assert.True((await device.Accounts.AddAsync(new DeviceAccount("guard", AccountRole.Viewer, false), Password, Stop)).Ok);
        Assert.Equal(VapixErrorKind.Refused, (await device.Accounts.AddAsync(new DeviceAccount("guard", AccountRole.Viewer, false), Password, Stop)).Error?.Kind);
        Assert.Contains(new DeviceAccount("guard", AccountRole.Viewer, false), (await device.Accounts.ReadAllAsync(Stop)).Value);
        Assert.True((await device.Accounts.ChangeRoleAsync(new DeviceAccount("guard", AccountRole.Operator, true), Stop)).Ok);
        var guard = device.WithCredentials(new DeviceCredentials("guard", Password));
        Assert.Equal(new DeviceAccount("guard", AccountRole.Operator, true), (await guard.Accounts.ReadOwnAsync(Stop)).Value);
        Assert.Equal(VapixErrorKind.Forbidden, (await guard.Accounts.ReadAllAsync(Stop)).Error?.Kind);
        Assert.True((await device.Accounts.ChangePasswordAsync("guard", "other pass 2", Stop)).Ok);
        Assert.Equal(VapixErrorKind.Unauthorized, (await guard.Accounts.ReadOwnAsync(Stop)).Error?.Kind);
        Assert.True((await device.Accounts.RemoveAsync("guard", Stop)).Ok);
        Assert.DoesNotContain((await device.Accounts.ReadAllAsync(Stop)).Value, account => account.UserName == "guard");
    }

    [Fact]
    public async Task ChangePassword_OfTheOwnAccount_GoesOnWithTheNewOne()
    {
        await using var host = await Farms.StartAsync("12.11");
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], tls: false, Farms.Password, Stop);
        Assert.Equal(VapixErrorKind.InsecureAuthentication, (await device.Accounts.ChangePasswordAsync("root", Password, Stop)).Error?.Kind);
        Assert.True((await device.AllowClearText().Accounts.ChangePasswordAsync("root", Password, Stop)).Ok);
        Assert.Equal(VapixErrorKind.Unauthorized, (await device.Accounts.ReadOwnAsync(Stop)).Error?.Kind);
        Assert.True((await device.WithCredentials(new DeviceCredentials("root", Password)).Accounts.ReadOwnAsync(Stop)).Ok);
    }

    [Fact]
    public async Task CreateFirst_WithoutTrustOrOverClearText_SendsNoPassword()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, "Created account root.", stop));
        using var client = Client.Create();
        var account = new DeviceCredentials("root", Password);
        Assert.Equal(VapixErrorKind.NotTrusted, (await client.Open(server.Endpoint, DeviceTrust.None).Accounts.CreateFirstAsync(account, Stop)).Error?.Kind);
        Assert.Equal(VapixErrorKind.NotTrusted, (await client.Open(server.Endpoint with { Tls = true }, new DeviceTrust("ACCC8E1D2C3B", null)).Accounts.CreateFirstAsync(account, Stop)).Error?.Kind);
        Assert.DoesNotContain(server.Requests, request => request.Text.Contains("pwd", StringComparison.Ordinal));

        await using var host = await Farms.StartAsync("13.0", fresh: true);
        var farm = host.Devices[0];
        var clear = client.Open(Farms.EndpointOf(farm, false), new DeviceTrust(farm.Serial, null));
        Assert.Equal(VapixErrorKind.InsecureAuthentication, (await clear.Accounts.CreateFirstAsync(account, Stop)).Error?.Kind);
        var wrong = client.Open(Farms.EndpointOf(farm, false), new DeviceTrust("ACCC8E000000", null));
        Assert.Equal(VapixErrorKind.WrongDevice, (await wrong.AllowClearText().Accounts.CreateFirstAsync(account, Stop)).Error?.Kind);
        Assert.Equal(Farm.FarmAccountState.FactoryFresh, farm.AccountState);
    }

    [Theory]
    [InlineData("", "pass")]
    [InlineData("a b", "pass")]
    [InlineData("user", "")]
    [InlineData("user", "smörgås")]
    public async Task Add_ImpossibleNameOrPassword_IsInvalidInput(string name, string password)
    {
        using var client = Client.Create();
        var device = client.Open(new VapixEndpoint(System.Net.IPAddress.Loopback, 1, false), DeviceTrust.None);
        var result = await device.Accounts.AddAsync(new DeviceAccount(name, AccountRole.Viewer, false), password, Stop);
        Assert.Equal(VapixErrorKind.InvalidInput, result.Error?.Kind);
    }

    [Fact]
    public async Task Login_Sha256Farm_TakesSha256()
    {
        await using var host = await Farms.StartAsync("12.11", change: options => options with { DigestSha256 = true });
        using var client = Client.Create();
        var device = await Farms.OpenAsync(client, host.Devices[0], tls: false, Farms.Password, Stop);
        for (var round = 0; round < 3; round++)
            Assert.True((await device.Accounts.ReadOwnAsync(Stop)).Ok);
    }
}

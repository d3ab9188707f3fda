using System.Security.Cryptography;
using System.Text;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Tests.Servers;
using Sightline.Vapix.Uploads;
using Xunit;

namespace Sightline.Vapix.Tests.Uploads;

/// <summary>Large bodies: sent once, to a device that has accepted the login, and in full.</summary>
public sealed class UploadTests
{
    private const string Serial = "ACCC8E1D2C3B";
    private const int Size = 3_000_017;
    private static readonly DeviceTrust Trust = new(Serial, null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upgrade_Digest_SendsTheImageOnceAndWhole()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass");
        var received = new List<byte[]>();
        await using var server = RawServer.Answering((request, connection, stop) =>
        {
            if (request.Body.Length > 1000)
                received.Add(request.Body);
            guard.Body = request.Body.Length > 1000
                ? """{"apiVersion":"1.8","method":"upgrade","data":{"firmwareVersion":"12.9.60"}}"""
                : """{"apiVersion":"1.8","method":"status","data":{"activeFirmwareVersion":"11.11.5"}}""";
            return guard.AnswerAsync(request, connection, stop);
        });
        using var client = Client.Create();
        using var file = new TemporaryFile(Size);
        using var image = UploadFile.Open(file.Path);
        long sent = 0, asked = 0, sentBeforeLast = 0;
        var watch = new UploadWatch
        {
            Sent = bytes => sent = bytes,
            Pace = (bytes, _) =>
            {
                asked += bytes;
                return ValueTask.CompletedTask;
            },
            BeforeLast = _ =>
            {
                sentBeforeLast = sent;
                return Task.CompletedTask;
            },
        };
        var device = client.Open(server.Endpoint, Trust, new DeviceCredentials("root", "right pass"));
        var result = await device.Firmware.UpgradeAsync(image, new UpgradeOptions(FactoryDefault.Hard, RollbackAfter: TimeSpan.FromMinutes(30)), watch, Stop);
        Assert.True(result.Ok, result.ToString());
        Assert.Equal("12.9.60", result.Value);
        var body = Assert.Single(received);
        AssertBody(body, file.Bytes);
        Assert.Equal((Size, Size, Size), (sent, asked, sentBeforeLast));
    }

    [Fact]
    public async Task Upgrade_StoppedBeforeLast_NeverBecomesAWholeRequest()
    {
        var received = new System.Collections.Concurrent.ConcurrentBag<byte[]>();
        var guard = new GuardedDevice(Serial, "root", "right pass") { Body = """{"apiVersion":"1.8","method":"status","data":{"activeFirmwareVersion":"11.11.5"}}""" };
        await using var server = RawServer.Answering((request, connection, stop) =>
        {
            if (request.Body.Length > 1000)
                received.Add(request.Body);
            return guard.AnswerAsync(request, connection, stop);
        });
        using var client = Client.Create();
        using var file = new TemporaryFile(Size);
        using var image = UploadFile.Open(file.Path);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var device = client.Open(server.Endpoint, Trust, new DeviceCredentials("root", "right pass"));
        var watch = new UploadWatch { BeforeLast = _ => cancel.CancelAsync() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => device.Firmware.UpgradeAsync(image, new UpgradeOptions(), watch, cancel.Token));
        Assert.Empty(received);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upgrade_WrongPassword_SendsNoByteOfTheImage(bool loggedInBefore)
    {
        var guard = new GuardedDevice(Serial, "root", loggedInBefore ? "right pass" : "another") { Body = """{"data":{"activeFirmwareVersion":"11.11.5"}}""" };
        await using var server = RawServer.Answering((request, connection, stop) => guard.AnswerAsync(request, connection, stop));
        using var client = Client.Create();
        using var file = new TemporaryFile(Size);
        using var image = UploadFile.Open(file.Path);
        var device = client.Open(server.Endpoint, Trust, new DeviceCredentials("root", "right pass"));
        if (loggedInBefore)
        {
            Assert.True((await device.Firmware.ReadStatusAsync(Stop)).Ok);
            guard.FreshFrom = int.MaxValue;
        }

        var result = await device.Firmware.UpgradeAsync(image, new UpgradeOptions(), null, Stop);
        Assert.Equal(VapixErrorKind.Unauthorized, result.Error?.Kind);
        Assert.False(result.Error!.MayHaveActed);
        Assert.All(server.Requests, request => Assert.True(request.Body.Length < 1000));
    }

    [Fact]
    public async Task Install_NonceExpiredSinceTheLastCall_SendsThePackageOnce()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { Body = "OK" };
        await using var server = RawServer.Answering((request, connection, stop) => guard.AnswerAsync(request, connection, stop));
        using var client = Client.Create();
        using var file = new TemporaryFile(Size);
        using var package = UploadFile.Open(file.Path);
        var device = client.Open(server.Endpoint, Trust, new DeviceCredentials("root", "right pass"));
        await device.Accounts.ReadOwnAsync(Stop);
        guard.FreshFrom = 2;
        var result = await device.Applications.InstallAsync(package, null, Stop);
        Assert.True(result.Ok, result.ToString());
        var uploads = server.Requests.Where(request => request.Body.Length > 1000).ToArray();
        Assert.Contains("filename=\"" + package.Name + "\"", Encoding.ASCII.GetString(Assert.Single(uploads).Body, 0, 400));
    }

    [Fact]
    public async Task Install_OnlyTheUploadAsksForALogin_SendsNoBodyIntoThe401()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { Body = "OK" };
        await using var server = RawServer.Answering((request, connection, stop) => request.Target.Contains("upload")
            ? guard.AnswerAsync(request, connection, stop)
            : connection.AnswerAsync(200, "open", stop));
        using var client = Client.Create();
        using var file = new TemporaryFile(Size);
        using var package = UploadFile.Open(file.Path);
        var device = client.Open(server.Endpoint, Trust, new DeviceCredentials("root", "right pass"));
        Assert.True((await device.Applications.InstallAsync(package, null, Stop)).Ok);
        Assert.Single(server.Requests, request => request.Body.Length > 1000);
    }

    [Fact]
    public async Task Upgrade_ConnectionDropsAfterTheBody_MayHaveActed()
    {
        var guard = new GuardedDevice(Serial, "root", "right pass") { Body = """{"data":{"activeFirmwareVersion":"11.11.5"}}""" };
        await using var server = RawServer.Answering(async (request, connection, stop) =>
        {
            if (request.Body.Length > 1000)
                connection.Reset();
            else
                await guard.AnswerAsync(request, connection, stop);
        });
        using var client = Client.Create();
        using var file = new TemporaryFile(Size);
        using var image = UploadFile.Open(file.Path);
        var device = client.Open(server.Endpoint, Trust, new DeviceCredentials("root", "right pass"));
        var result = await device.Firmware.UpgradeAsync(image, new UpgradeOptions(), null, Stop);
        Assert.Equal(VapixErrorKind.ConnectionLost, result.Error?.Kind);
        Assert.True(result.Error!.MayHaveActed);
    }

    private static void AssertBody(byte[] body, byte[] file)
    {
        var head = Encoding.ASCII.GetString(body, 0, 800);
        var json = head.IndexOf("name=\"json\"", StringComparison.Ordinal);
        Assert.InRange(json, 0, head.IndexOf("name=\"file\"", StringComparison.Ordinal));
        Assert.DoesNotContain("filename", head[..head.IndexOf('{')]);
        Assert.Contains("\"autoRollback\":\"30\"", head);
        Assert.Contains("\"factoryDefaultMode\":\"hard\"", head);
        var start = head.LastIndexOf("application/octet-stream\r\n\r\n", StringComparison.Ordinal) + "application/octet-stream\r\n\r\n".Length;
        Assert.Equal(SHA256.HashData(file), SHA256.HashData(body.AsSpan(start, file.Length)));
        Assert.StartsWith("\r\n------", Encoding.ASCII.GetString(body, start + file.Length, body.Length - start - file.Length));
    }
}

using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Sightline.Vapix.Firmware;
using Sightline.Vapix.Tests.Servers;
using Sightline.Vapix.Uploads;
using Xunit;

namespace Sightline.Vapix.Tests.Uploads;

/// <summary>How the bytes of a file get onto the wire: sent by the kernel over clear HTTP, read for TLS, equal at the other end whatever the handle and the size.</summary>
public sealed class UploadWireTests
{
    private const string Serial = "ACCC8E1D2C3B";
    private const string Running = """{"apiVersion":"1.8","method":"status","data":{"activeFirmwareVersion":"11.11.5","firmwareVersion":"12.9.60"}}""";
    private static readonly UploadWatch Silent = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<bool, FileOptions, bool, int> Ways
    {
        get
        {
            var data = new TheoryData<bool, FileOptions, bool, int>();
            foreach (var tls in new[] { false, true })
                foreach (var options in new[] { FileOptions.Asynchronous, FileOptions.None })
                    foreach (var paced in new[] { false, true })
                        foreach (var size in new[] { 1, 4000, 131_072, 131_073, 5_000_003 })
                            data.Add(tls, options, paced, size);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Upload_EveryWay_SendsTheVeryBytes(bool tls, FileOptions options, bool paced, int size)
    {
        using var certificate = TestCertificates.SelfSigned("device");
        await using var server = Device();
        server.Certificate = tls ? certificate : null;
        using var file = new TemporaryFile(size);
        using var handle = File.OpenHandle(file.Path, options: options);
        using var image = UploadFile.Over(handle, "image.bin", size);
        using var client = Client.Create();
        var told = new List<long>();
        var watch = new UploadWatch { Sent = told.Add, Pace = paced ? (_, _) => ValueTask.CompletedTask : null };
        var device = Open(client, server, tls ? TestCertificates.FingerprintOf(certificate) : null);
        Assert.True((await device.Firmware.UpgradeAsync(image, new UpgradeOptions(), watch, Stop)).Ok);
        Assert.Equal(SHA256.HashData(file.Bytes), SHA256.HashData(FileIn(Assert.Single(server.Requests, request => request.Body.Length > size + 200).Body, size)));
        Assert.Equal(told.Order(), told);
        Assert.Equal(size, told[^1]);
    }

    [Fact]
    public async Task Upload_ManyAtOnceAndThenCollected_LeavesTheSharedFileOpen()
    {
        const int size = 2_000_003;
        using var file = new TemporaryFile(size);
        using var handle = File.OpenHandle(file.Path, options: FileOptions.Asynchronous);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(handle, file.Bytes)));
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(handle.IsClosed);
        await SendAsync(handle, file.Bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_FileBecomesShorter_NeverBecomesAWholeRequest(bool tls)
    {
        const int size = 8_000_000;
        using var certificate = TestCertificates.SelfSigned("device");
        await using var server = Device();
        server.Certificate = tls ? certificate : null;
        using var file = new TemporaryFile(size);
        using var handle = File.OpenHandle(file.Path, options: FileOptions.Asynchronous);
        using var image = UploadFile.Over(handle, "image.bin", size);
        using var client = Client.Create();
        var watch = new UploadWatch { Sent = _ => Shorten(file.Path, size / 2) };
        var device = Open(client, server, tls ? TestCertificates.FingerprintOf(certificate) : null);
        var result = await device.Firmware.UpgradeAsync(image, new UpgradeOptions(), watch, Stop);
        Assert.False(result.Ok);
        Assert.DoesNotContain(server.Requests, request => request.Body.Length > size);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_CancelledWhileTheDeviceReadsNothing_EndsAtOnce(bool tls)
    {
        const int size = 30_000_000;
        using var certificate = TestCertificates.SelfSigned("device");
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var server = Stuck(cancel);
        server.Certificate = tls ? certificate : null;
        using var file = new TemporaryFile(size);
        using var image = UploadFile.Open(file.Path);
        using var client = Client.Create();
        var device = Open(client, server, tls ? TestCertificates.FingerprintOf(certificate) : null);
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => device.Firmware.UpgradeAsync(image, new UpgradeOptions(), Silent, cancel.Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Upload_DeviceResetsInTheMiddle_IsALostConnection()
    {
        const int size = 30_000_000;
        await using var server = RawServer.Serving(async (connection, stop) =>
        {
            while (await connection.ReadHeadAsync(stop) is { } head && !head.Contains("multipart", StringComparison.Ordinal))
                await connection.AnswerAsync(200, Running, stop);
            await connection.Stream.ReadExactlyAsync(new byte[1_000_000], stop);
            connection.Reset();
        });
        using var file = new TemporaryFile(size);
        using var image = UploadFile.Open(file.Path);
        using var client = Client.Create();
        var result = await Open(client, server, null).Firmware.UpgradeAsync(image, new UpgradeOptions(), Silent, Stop);
        Assert.Equal(VapixErrorKind.ConnectionLost, result.Error?.Kind);
    }

    private static RawServer Device() => RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Running, stop));

    /// <summary>Takes the head of an upload and reads no further; a person cancels a little later.</summary>
    private static RawServer Stuck(CancellationTokenSource cancel) => RawServer.Serving(async (connection, stop) =>
    {
        while (await connection.ReadHeadAsync(stop) is { } head && !head.Contains("multipart", StringComparison.Ordinal))
            await connection.AnswerAsync(200, Running, stop);
        cancel.CancelAfter(TimeSpan.FromSeconds(0.5));
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    });

    private static VapixDevice Open(VapixClient client, RawServer server, string? pin) => client.Open(server.Endpoint, new DeviceTrust(Serial, pin), new DeviceCredentials("root", "pass"));

    private static async Task SendAsync(SafeFileHandle handle, byte[] bytes)
    {
        await using var server = Device();
        using var client = Client.Create();
        using var image = UploadFile.Over(handle, "image.bin", bytes.Length);
        Assert.True((await Open(client, server, null).Firmware.UpgradeAsync(image, new UpgradeOptions(), Silent, Stop)).Ok);
        Assert.Equal(bytes, FileIn(Assert.Single(server.Requests, request => request.Body.Length > bytes.Length + 200).Body, bytes.Length));
    }

    private static void Shorten(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private static byte[] FileIn(byte[] body, int size)
    {
        var mark = "application/octet-stream\r\n\r\n"u8;
        return body.AsSpan(body.AsSpan().IndexOf(mark) + mark.Length, size).ToArray();
    }
}

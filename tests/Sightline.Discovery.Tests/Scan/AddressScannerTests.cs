using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Sightline.Discovery.Addresses;
using Sightline.Discovery.Scan;
using Xunit;

namespace Sightline.Discovery.Tests.Scan;

/// <summary>The scanner against servers that do one thing each.</summary>
public sealed class AddressScannerTests
{
    private const string Serial = "B8A44F0A1B2C";
    private const string Info = """{"apiVersion":"1.3","data":{"propertyList":{"Brand":"AXIS","ProdShortName":"AXIS P3268-LV","ProdType":"Dome Camera","SerialNumber":"B8A44F0A1B2C","Version":"12.9.60"}}}""";
    private const string Ready = """{"apiVersion":"1.4","method":"systemready","data":{"systemready":"yes","needsetup":"yes"}}""";

    private static readonly ScanOptions Quick = new() { HttpPorts = [], HttpsPorts = [], ProbesPerSecond = null, AnswerTimeout = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task ScanAsync_DeviceThatTellsAll_IsIdentifiedWithTwoQuestions()
    {
        var asked = new List<string>();
        await using var device = new ScriptedServer(ScriptedServer.Answering(path =>
        {
            asked.Add(path);
            return ScriptedServer.Answer("200 OK", path.Contains("basicdeviceinfo", StringComparison.Ordinal) ? Info : Ready);
        }));

        var sighting = Assert.Single(await ScanAsync(Quick with { HttpPorts = [device.Port] }));

        Assert.Equal((Serial, "P3268-LV", "Dome Camera", "12.9.60", true), (sighting.Serial, sighting.Model, sighting.ProductType, sighting.OsVersion, sighting.NeedsSetup));
        Assert.Equal(["/axis-cgi/basicdeviceinfo.cgi", "/axis-cgi/systemready.cgi"], asked);
        Assert.Equal(1, device.Accepted);
    }

    [Fact]
    public async Task ScanAsync_OldDevice_IsKnownByItsRealm()
    {
        await using var device = new ScriptedServer(ScriptedServer.Answering(path => path.Contains("param.cgi", StringComparison.Ordinal)
            ? ScriptedServer.Answer("401 Unauthorized", "", $"WWW-Authenticate: Digest realm=\"AXIS_{Serial}\", nonce=\"x\", algorithm=MD5, qop=\"auth\"\r\n")
            : ScriptedServer.Answer("404 Not Found", "<HTML></HTML>")));

        var sighting = Assert.Single(await ScanAsync(Quick with { HttpPorts = [device.Port] }));

        Assert.Equal((Serial, null, null), (sighting.Serial, sighting.Model, sighting.OsVersion));
    }

    [Fact]
    public async Task ScanAsync_DeviceThatClosesAfterEachAnswer_IsAskedAgain()
    {
        await using var device = new ScriptedServer(ScriptedServer.Answering(path => path.Contains("param.cgi", StringComparison.Ordinal)
            ? ScriptedServer.Answer("401 Unauthorized", "", $"Connection: close\r\nWWW-Authenticate: Basic realm=\"AXIS_{Serial.ToLowerInvariant()}\"\r\nAxis-Setup: vapix\r\n")
            : ScriptedServer.Answer("404 Not Found", "", "Connection: close\r\n")));

        var sighting = Assert.Single(await ScanAsync(Quick with { HttpPorts = [device.Port] }));

        Assert.Equal((Serial, true, 2), (sighting.Serial, sighting.NeedsSetup, device.Accepted));
    }

    [Fact]
    public async Task ScanAsync_FreshDeviceThatNamesNoRealm_IsSeenWithoutSerial()
    {
        await using var device = new ScriptedServer(ScriptedServer.Answering(path => path.Contains("systemready", StringComparison.Ordinal)
            ? ScriptedServer.Answer("200 OK", Ready)
            : ScriptedServer.Answer("401 Unauthorized")));

        var sighting = Assert.Single(await ScanAsync(Quick with { HttpPorts = [device.Port] }));

        Assert.Equal((null, true), (sighting.Serial, sighting.NeedsSetup));
    }

    [Fact]
    public async Task ScanAsync_HttpOnlyRedirects_IsIdentifiedOverHttpsAndNotFollowed()
    {
        await using var elsewhere = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info)));
        await using var redirect = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("301 Moved Permanently", "", $"Location: http://127.0.0.1:{elsewhere.Port}/\r\n")));
        await using var secure = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info)), commonName: "anything");

        var sighting = Assert.Single(await ScanAsync(Quick with { HttpPorts = [redirect.Port], HttpsPorts = [secure.Port] }));

        Assert.Equal((Serial, "P3268-LV", null, secure.Port), (sighting.Serial, sighting.Model, sighting.HttpPort, sighting.HttpsPort));
        Assert.Equal(0, elsewhere.Accepted);
    }

    [Theory]
    [InlineData("axis-b8a44f0a1b2c", Serial)]
    [InlineData("axis-b8a44f0a1b2c-eccp256-1", Serial)]
    [InlineData("printer", null)]
    public async Task ScanAsync_NothingButACertificate_IsKnownByItsName(string commonName, string? serial)
    {
        await using var device = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("404 Not Found")), commonName: commonName);

        Assert.Equal(serial, (await ScanAsync(Quick with { HttpsPorts = [device.Port] })).SingleOrDefault()?.Serial);
    }

    [Fact]
    public async Task ScanAsync_HttpTellsWhoItIs_SavesTheHandshake()
    {
        var bytes = 0;
        await using var clear = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info)));
        await using var secure = new ScriptedServer(async (stream, cancellationToken) => bytes += await stream.ReadAsync(new byte[100], cancellationToken));

        var sighting = Assert.Single(await ScanAsync(Quick with { HttpPorts = [clear.Port], HttpsPorts = [secure.Port] }));

        Assert.Equal((clear.Port, secure.Port, 0), (sighting.HttpPort, sighting.HttpsPort, bytes));
    }

    [Fact]
    public async Task ScanAsync_OtherWebServer_IsNoDevice()
    {
        await using var server = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", "<html>Printer</html>")));
        var progress = new LastProgress();

        Assert.Empty(await ScanAsync(Quick with { HttpPorts = [server.Port] }, progress: progress));
        Assert.Equal(new ScanProgress(1, 1, 1, 0, 0), progress.Value);
    }

    public static TheoryData<string> Troubles() => [.. TroubleMakers.Keys];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task ScanAsync_TroubleMaker_IsLeftWithinTheLimits(string trouble)
    {
        await using var server = new ScriptedServer(TroubleMakers[trouble]);
        var clock = Stopwatch.StartNew();

        Assert.Empty(await ScanAsync(Quick with { HttpPorts = [server.Port] }));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"took {clock.Elapsed}");
    }

    [Fact]
    public async Task ScanAsync_Excluded_IsNeverTouched()
    {
        await using var allowed = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info)), IPAddress.Parse("127.31.9.4"));
        await using var excluded = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info)), IPAddress.Parse("127.31.9.5"), allowed.Port);

        foreach (var sweep in (bool[])[false, true])
        {
            var found = await ScanAsync(
                Quick with { HttpPorts = [allowed.Port], SynSweep = sweep, Excluded = AddressSet.ParseExclusions(["127.31.9.5/32"]).Addresses },
                AddressSet.Parse(["127.31.9.1-20"]).Addresses);
            Assert.Equal(IPAddress.Parse("127.31.9.4"), Assert.Single(found).Address);
        }
        Assert.Equal((2, 0), (allowed.Accepted, excluded.Accepted));
    }

    [Fact]
    public async Task ScanAsync_Paced_TakesItsTime()
    {
        var clock = Stopwatch.StartNew();

        await ScanAsync(Quick with { HttpPorts = [ClosedPort()], ProbesPerSecond = 100 }, AddressSet.Parse(["127.31.9.1-60"]).Addresses);

        Assert.InRange(clock.Elapsed.TotalSeconds, 0.55, 20);
    }

    [Fact]
    public async Task ScanAsync_Cancelled_EndsSoonAndClosesItsConnections()
    {
        var closed = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        await using var silent = new ScriptedServer(async (stream, cancellationToken) =>
        {
            await stop.CancelAsync();
            try
            {
                var buffer = new byte[1_000];
                while (await stream.ReadAsync(buffer, cancellationToken) > 0) { }
            }
            finally
            {
                // Closed in order or reset.
                closed.SetResult();
            }
        });
        var options = Quick with { HttpPorts = [silent.Port], AnswerTimeout = TimeSpan.FromMinutes(5) };
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var sighting in new AddressScanner(TimeProvider.System).ScanAsync(AddressSet.Of(IPAddress.Loopback), options, null, stop.Token))
                Assert.Fail($"{sighting}");
        });
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ScanAsync_ConsumerStopsEarly_EndsTheScan()
    {
        await using var device = new ScriptedServer(ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info)), IPAddress.Parse("127.31.9.6"));
        var progress = new LastProgress();

        await foreach (var sighting in new AddressScanner(TimeProvider.System).ScanAsync(
            AddressSet.Parse(["127.31.9.6-127.31.90.0"]).Addresses, Quick with { HttpPorts = [device.Port], ProbesPerSecond = 500 }, progress, TestContext.Current.CancellationToken))
        {
            Assert.Equal(Serial, sighting.Serial);
            break;
        }

        Assert.InRange(progress.Value!.Probed, 1, 20_000);
    }

    [Theory]
    [InlineData(new int[0], new int[0])]
    [InlineData(new[] { 80, 80 }, new[] { 443 })]
    [InlineData(new[] { 443 }, new[] { 443 })]
    [InlineData(new[] { 0 }, new[] { 443 })]
    [InlineData(new[] { 65_536 }, new[] { 443 })]
    public void ScanAsync_BadPorts_AreRefusedAtOnce(int[] http, int[] https) => Assert.Throws<ArgumentException>(() =>
    {
        _ = new AddressScanner(TimeProvider.System).ScanAsync(AddressSet.Empty, new ScanOptions { HttpPorts = http, HttpsPorts = https }, null, CancellationToken.None);
    });

    private static Dictionary<string, Func<Stream, CancellationToken, Task>> TroubleMakers { get; } = new()
    {
        ["closes at once"] = (_, _) => Task.CompletedTask,
        ["never answers"] = (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken),
        ["garbage"] = (stream, cancellationToken) => stream.WriteAsync(Enumerable.Range(0, 5_000).Select(i => (byte)(i * 31)).ToArray(), cancellationToken).AsTask(),
        ["endless body"] = async (stream, cancellationToken) =>
        {
            await WriteAsync(stream, "HTTP/1.1 200 OK\r\n\r\n", cancellationToken);
            while (true)
                await stream.WriteAsync(new byte[8_192], cancellationToken);
        },
        ["endless headers"] = async (stream, cancellationToken) =>
        {
            await WriteAsync(stream, "HTTP/1.1 200 OK\r\n", cancellationToken);
            while (true)
                await WriteAsync(stream, "X: " + new string('x', 1_000) + "\r\n", cancellationToken);
        },
        ["endless interim answers"] = async (stream, cancellationToken) =>
        {
            while (true)
                await WriteAsync(stream, "HTTP/1.1 100 Continue\r\n\r\n", cancellationToken);
        },
        ["drips"] = async (stream, cancellationToken) =>
        {
            foreach (var letter in ScriptedServer.Answer("200 OK", Info))
            {
                await WriteAsync(stream, letter.ToString(), cancellationToken);
                await Task.Delay(100, cancellationToken);
            }
        },
        ["promises more than it sends"] = (stream, cancellationToken) => WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + Info, cancellationToken),
        ["negative length"] = (stream, cancellationToken) => WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + Info, cancellationToken),
        ["bad JSON"] = ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info[..^2])),
        ["deep JSON"] = ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", new string('[', 10_000))),
        ["serial with markup"] = ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info.Replace(Serial, "<script>x</s", StringComparison.Ordinal))),
        ["half a surrogate"] = ScriptedServer.Answering(_ => ScriptedServer.Answer("200 OK", Info.Replace(Serial, "\\ud800", StringComparison.Ordinal))),
    };

    private static Task WriteAsync(Stream stream, string text, CancellationToken cancellationToken) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken).AsTask();

    private static int ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static async Task<List<Sighting>> ScanAsync(ScanOptions options, AddressSet? addresses = null, IProgress<ScanProgress>? progress = null)
    {
        var found = new List<Sighting>();
        await foreach (var sighting in new AddressScanner(TimeProvider.System).ScanAsync(addresses ?? AddressSet.Of(IPAddress.Loopback), options, progress, TestContext.Current.CancellationToken))
            found.Add(sighting);
        return found;
    }

    private sealed class LastProgress : IProgress<ScanProgress>
    {
        public ScanProgress? Value { get; private set; }

        public void Report(ScanProgress value) => Value = value;
    }
}

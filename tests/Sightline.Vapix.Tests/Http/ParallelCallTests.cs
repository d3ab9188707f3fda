using Sightline.Vapix.Logs;
using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests.Http;

/// <summary>How many exchanges with one device go on at a time, and on how many connections.</summary>
public sealed class ParallelCallTests
{
    private const string Ready = """{"data":{"systemready":"yes","needsetup":"no","uptime":"7","bootid":"b6d1c0de-2a4f-4a55-9d0e-0c7f3d1f8a21"}}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_ManyAtOnce_UsesTwoConnectionsPerDevice()
    {
        var now = 0;
        var most = 0;
        await using var server = RawServer.Answering(async (_, connection, stop) =>
        {
            var mine = Interlocked.Increment(ref now);
            InterlockedMax(ref most, mine);
            await Task.Delay(20, stop);
            Interlocked.Decrement(ref now);
            await connection.AnswerAsync(200, Ready, stop);
        });
        using var client = Client.Create();
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => device.ProbeAsync(Stop)));
        Assert.All(results, result => Assert.True(result.Ok, result.ToString()));
        Assert.InRange(most, 1, 2);
        Assert.InRange(server.Connections, 1, 2);
    }

    /// <summary>An answer that is read and not yet worked off still holds its place: its connection does not rest yet, so a further call would open another.</summary>
    [Fact]
    public async Task Call_WhileTheLastBytesOfAnotherAreKept_WaitsForItsConnection()
    {
        await using var server = RawServer.Answering((_, connection, stop) => connection.AnswerAsync(200, Ready, stop));
        using var client = Client.Create(Client.Short with { MaxRequestsPerDevice = 1 });
        var device = client.Open(server.Endpoint, DeviceTrust.None);
        await using var disk = new HaltedStream();
        var download = device.Logs.DownloadServerReportAsync(ServerReportForm.Text, disk, Stop);
        await disk.Reached.WaitAsync(Stop);
        var probe = device.ProbeAsync(Stop);
        await Task.Delay(100, Stop);
        Assert.False(probe.IsCompleted);
        Assert.Equal(1, server.Connections);
        disk.GoOn();
        await download;
        Assert.True((await probe).Ok);
        Assert.Equal(1, server.Connections);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }

    /// <summary>A destination that takes nothing until it is told to.</summary>
    private sealed class HaltedStream : MemoryStream
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void GoOn() => _goOn.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _reached.TrySetResult();
            await _goOn.Task.WaitAsync(cancellationToken);
            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}

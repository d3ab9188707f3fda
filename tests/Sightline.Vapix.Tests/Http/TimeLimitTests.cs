using Microsoft.Extensions.Time.Testing;
using Sightline.Vapix.Tests.Servers;
using Xunit;

namespace Sightline.Vapix.Tests.Http;

/// <summary>Time limits follow the clock that the client was given.</summary>
public sealed class TimeLimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_SilentDevice_EndsWhenTheClockSaysSo()
    {
        var asked = new TaskCompletionSource();
        await using var server = RawServer.Answering((_, _, stop) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, stop);
        });
        var time = new FakeTimeProvider();
        using var client = new VapixClient(new VapixOptions(), time);
        var call = client.Open(server.Endpoint, DeviceTrust.None).SystemReady.ReadAsync(Stop);
        await asked.Task.WaitAsync(Stop);
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        var result = await call;
        Assert.Equal(VapixErrorKind.TimedOut, result.Error?.Kind);
        Assert.Equal("No complete answer within 10 s.", result.Error!.Message);
    }

    [Fact]
    public async Task Call_ForbiddenLongAfterAFailedLogin_IsNoBlockAnyMore()
    {
        var guard = new GuardedDevice("ACCC8E1D2C3B", "root", "another");
        var refusing = false;
        await using var server = RawServer.Answering((request, connection, stop) => refusing ? connection.AnswerAsync(403, "no", stop) : guard.AnswerAsync(request, connection, stop));
        var time = new FakeTimeProvider();
        using var client = new VapixClient(new VapixOptions(), time);
        var device = client.Open(server.Endpoint, new DeviceTrust("ACCC8E1D2C3B", null), new DeviceCredentials("root", "wrong"));
        Assert.Equal(VapixErrorKind.Unauthorized, (await device.Accounts.ReadOwnAsync(Stop)).Error?.Kind);
        refusing = true;
        Assert.Equal(VapixErrorKind.Blocked, (await device.Accounts.ReadOwnAsync(Stop)).Error?.Kind);
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(VapixErrorKind.Forbidden, (await device.Accounts.ReadOwnAsync(Stop)).Error?.Kind);
    }

    [Fact]
    public void Create_SenselessLimit_NamesIt()
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => new VapixClient(new VapixOptions { AnswerTimeout = TimeSpan.Zero }, TimeProvider.System));
        Assert.Contains("AnswerTimeout", failure.Message);
    }
}

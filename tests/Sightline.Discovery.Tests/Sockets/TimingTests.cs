using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Sightline.Discovery.Sockets;
using Xunit;

namespace Sightline.Discovery.Tests.Sockets;

public sealed class TimingTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0.1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(60)]
    public void TimerWheel_TimeIsUp_ClosesTheSocketAndNotBefore(double seconds)
    {
        using var wheel = new TimerWheel(_time);
        using var socket = NewSocket();
        using var entry = wheel.Add(socket, TimeSpan.FromSeconds(seconds));

        _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.False(entry.HasExpired);
        Assert.False(IsClosed(socket));
        _time.Advance(TimerWheel.Tick * 2);

        Assert.True(entry.HasExpired);
        Assert.True(IsClosed(socket));
    }

    [Fact]
    public void TimerWheel_DisposedEntry_LeavesTheSocketOpen()
    {
        using var wheel = new TimerWheel(_time);
        using var socket = NewSocket();
        wheel.Add(socket, TimeSpan.FromSeconds(2)).Dispose();

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(IsClosed(socket));
    }

    [Fact]
    public void TimerWheel_ExpireAll_ClosesWhatIsThereAndWhatComes()
    {
        using var wheel = new TimerWheel(_time);
        using Socket before = NewSocket(), after = NewSocket();
        using var first = wheel.Add(before, TimeSpan.FromSeconds(2));

        wheel.ExpireAll();
        using var second = wheel.Add(after, TimeSpan.FromSeconds(2));

        Assert.True(IsClosed(before) && IsClosed(after) && first.HasExpired && second.HasExpired);
    }

    [Fact]
    public void PaceLimiter_Rate_IsKeptOverTime()
    {
        var pace = new PaceLimiter(100, _time);
        var taken = 0;
        for (var elapsed = TimeSpan.Zero; elapsed < TimeSpan.FromSeconds(5);)
        {
            var wait = pace.Take();
            taken++;
            _time.Advance(wait);
            elapsed += wait;
        }

        Assert.InRange(taken, 495, 505);
    }

    [Fact]
    public void PaceLimiter_Idle_IsNotMadeUpForByABurst()
    {
        var pace = new PaceLimiter(100, _time);
        pace.Take();
        _time.Advance(TimeSpan.FromMinutes(10));

        var atOnce = 0;
        while (pace.Take() == TimeSpan.Zero)
            atOnce++;

        Assert.InRange(atOnce, 1, 4);
    }

    [Fact]
    public void PaceLimiter_NoRate_NeverWaits() => Assert.All(Enumerable.Range(0, 1_000), _ => Assert.Equal(TimeSpan.Zero, new PaceLimiter(null, _time).Take()));

    [Theory]
    [InlineData("Max open files            20000                20000                files", 20_000)]
    [InlineData("Max open files            unlimited            unlimited            files", 1_000_000)]
    [InlineData("Max processes             7                    7                    processes", 4_096)]
    public void OpenFiles_Limit_IsReadFromTheSystem(string line, long limit) => Assert.Equal(limit, OpenFiles.Limit(["Limit                     Soft Limit           Hard Limit           Units", line]));

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private static bool IsClosed(Socket socket)
    {
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
        catch (SocketException)
        {
            // Bound already, so it is open.
            return false;
        }
    }
}

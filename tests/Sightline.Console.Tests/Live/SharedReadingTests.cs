using Microsoft.Extensions.Time.Testing;
using Sightline.Client;
using Sightline.Console.Live;
using Sightline.Contracts;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Console.Tests.Live;

/// <summary>What pages share is read as seldom as possible and never missed.</summary>
public sealed class SharedReadingTests : IAsyncDisposable
{
    // Nothing listens there; what is read does not come from it.
    private static readonly EdgeAddress Nowhere = new(new Uri("https://127.0.0.1:9/"), "token", new string('A', 64));

    private readonly FakeTimeProvider _time = new(Sample.Now);
    private readonly EdgeConnection _connection;
    private readonly SharedReading<string> _reading;
    private long _news;
    private int _reads;
    private string? _fault;

    public SharedReadingTests()
    {
        _connection = new EdgeConnection(new EdgeIdentity("e", "Harbour", ClaimState.Unclaimed, 9, "", ""), new EdgeClient(Nowhere, time: _time), () => Nowhere, _time);
        _reading = new SharedReading<string>(_connection, () => Interlocked.Read(ref _news), ReadAsync, _time, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Follow_ManyPages_ReadOnceUntilThereIsNews()
    {
        for (var page = 0; page < 50; page++)
            _reading.Follow();
        await ReadsAsync(1);
        Assert.Equal("reading 1", _reading.Value);
        await PauseAsync();
        _reading.Follow();
        Assert.Equal(1, _reads);

        Interlocked.Increment(ref _news);
        await FollowedAsync(2);
        Assert.Equal("reading 2", _reading.Value);
    }

    [Fact]
    public async Task Follow_NewsWithinThePause_IsReadAfterIt()
    {
        _reading.Follow();
        await ReadsAsync(1);
        for (var change = 0; change < 20; change++)
        {
            Interlocked.Increment(ref _news);
            _reading.Follow();
        }

        Assert.Equal(1, _reads);
        await PauseAsync();
        await FollowedAsync(2);
    }

    [Fact]
    public async Task Follow_Refused_SaysWhyAndKeepsWhatWasRead()
    {
        _reading.Follow();
        await ReadsAsync(1);
        await PauseAsync();
        _fault = "The edge host stops.";
        Interlocked.Increment(ref _news);
        await FollowedAsync(2);
        await Eventually.TrueAsync("problem", TimeSpan.FromSeconds(10), () => _reading.Problem is not null, TestContext.Current.CancellationToken);
        Assert.Equal(("The edge host stops.", "reading 1", true), (_reading.Problem, _reading.Value, _reading.IsRead));

        _fault = null;
        await Eventually.TrueAsync("reading without news", TimeSpan.FromSeconds(10), () =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _reading.Again();
            return _reads > 2 && _reading.Problem is null;
        }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private Task<string> ReadAsync(EdgeClient client, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _reads);
        return _fault is null
            ? Task.FromResult($"reading {number}")
            : Task.FromException<string>(new EdgeApiException(new Problem("", "", 503, _fault, ProblemCodes.Unavailable, "")));
    }

    private Task ReadsAsync(int count) => Eventually.TrueAsync($"{count} readings", TimeSpan.FromSeconds(10), () => _reads == count && _reading.IsRead, TestContext.Current.CancellationToken);

    private async Task PauseAsync()
    {
        // The reading goes to rest on its own thread: it may begin its pause after the clock was moved.
        for (var step = 0; step < 5; step++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private Task FollowedAsync(int count) => Eventually.TrueAsync($"reading {count}", TimeSpan.FromSeconds(10), () =>
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _reading.Follow();
        return _reads == count && (_fault is not null || _reading.Value == $"reading {count}");
    }, TestContext.Current.CancellationToken);
}

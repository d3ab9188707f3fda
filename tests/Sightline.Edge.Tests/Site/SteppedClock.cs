using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sightline.Edge.Tests.Site;

/// <summary>
/// One clock for farm and edge host that stands still until a test waits for something, and then runs far ahead of real time. It takes small
/// steps, and at each the sockets get a turn: the time limits of calls are on this clock too, so it must not run away from an answer that is on
/// its way. At 1 s a step and at least 10 ms between two of them, a limit of 60 s is more than half a real second.
/// </summary>
internal sealed class SteppedClock
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    // Certificates are made on this clock and judged by the system on its own, so both begin at the same moment.
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    public TimeProvider Time => _time;

    /// <summary>Lets time pass until something holds, and gives the moment.</summary>
    /// <param name="what">What is waited for, for the message when it does not come.</param>
    /// <param name="limit">How long it may take on this clock.</param>
    /// <param name="holds">The question, asked at every step.</param>
    public async Task<DateTimeOffset> UntilAsync(string what, TimeSpan limit, Func<ValueTask<bool>> holds)
    {
        var last = _time.GetUtcNow() + limit;
        while (!await holds())
        {
            Assert.True(_time.GetUtcNow() < last, $"Not within {limit}: {what}.");
            _time.Advance(Step);
            await Task.Delay(Turn, TestSite.Now);
        }
        return _time.GetUtcNow();
    }

    /// <inheritdoc cref="UntilAsync(string, TimeSpan, Func{ValueTask{bool}})"/>
    public Task<DateTimeOffset> UntilAsync(string what, TimeSpan limit, Func<bool> holds) => UntilAsync(what, limit, () => ValueTask.FromResult(holds()));
}

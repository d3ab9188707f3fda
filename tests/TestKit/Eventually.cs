using System.Diagnostics;

namespace Sightline.TestKit;

/// <summary>Waits for something that another process or a socket brings about.</summary>
public static class Eventually
{
    /// <summary>Asks again and again until the answer is not null.</summary>
    /// <param name="missing">What is waited for, for the message when it does not come.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="ask">The question.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">It did not come; the message names it.</exception>
    public static async Task<T> GetAsync<T>(string missing, TimeSpan limit, Func<Task<T?>> ask, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(ask);
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            if (clock.Elapsed > limit)
                throw new TimeoutException($"Within {limit.TotalSeconds:0.#} s there was no {missing}.");
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Asks again and again until it is true.</summary>
    /// <param name="missing">What is waited for, for the message when it does not come.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="ask">The question.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="TimeoutException">It did not come; the message names it.</exception>
    public static Task TrueAsync(string missing, TimeSpan limit, Func<bool> ask, CancellationToken cancellationToken = default) =>
        GetAsync(missing, limit, () => Task.FromResult(ask() ? missing : null), cancellationToken);
}

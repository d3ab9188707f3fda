using Sightline.Client;

namespace Sightline.Console.Live;

/// <summary>
/// Something of an edge host that its pages share: read when the first page looks at it, and again when news of it came; at most once in a
/// pause, however many pages look and however much happens.
/// </summary>
/// <param name="connection">The edge host.</param>
/// <param name="news">Rises with everything that may change it.</param>
/// <param name="readAsync">Reads it.</param>
/// <param name="time">Clock of the pause.</param>
/// <param name="stop">The console forgets the edge host.</param>
public sealed class SharedReading<T>(EdgeConnection connection, Func<long> news, Func<EdgeClient, CancellationToken, Task<T>> readAsync, TimeProvider time, CancellationToken stop)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _readAt = -1;
    private int _busy;

    /// <summary>What was read last; the default before.</summary>
    public T? Value { get; private set; }

    /// <summary>Whether it has been read once.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Why it could not be read last, and what to do; null if it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>A page looks at it: reads it if there is news, in the background. The pages are told when it is here.</summary>
    public void Follow()
    {
        if (news() != Interlocked.Read(ref _readAt) && Interlocked.Exchange(ref _busy, 1) == 0)
            _ = RunAsync();
    }

    /// <summary>Reads it again though there is no news.</summary>
    public void Again()
    {
        Interlocked.Exchange(ref _readAt, -1);
        Follow();
    }

    private async Task RunAsync()
    {
        try
        {
            Interlocked.Exchange(ref _readAt, news());
            Problem = await connection.TryAsync(async client =>
            {
                Value = await readAsync(client, stop).ConfigureAwait(false);
                IsRead = true;
            }).ConfigureAwait(false);
            connection.Touch();
            await Task.Delay(Pause, time, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        finally
        {
            Interlocked.Exchange(ref _busy, 0);
        }

        // What came meanwhile is read when the pages look again.
        if (news() != Interlocked.Read(ref _readAt))
            connection.Touch();
    }
}

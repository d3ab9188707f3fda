namespace Sightline.Client.Http;

/// <summary>Asks again and again until something has ended. Asking needs no open line, so it survives a restart of the edge host.</summary>
internal sealed class Waiting(EdgeTransport transport)
{
    public async Task<T> UntilAsync<T>(Func<CancellationToken, Task<T>> read, Func<T, bool> ended, IProgress<T>? progress, CancellationToken cancellationToken)
    {
        var heard = transport.Time.GetTimestamp();
        while (true)
        {
            try
            {
                var now = await read(cancellationToken).ConfigureAwait(false);
                heard = transport.Time.GetTimestamp();
                progress?.Report(now);
                if (ended(now))
                    return now;
            }
            catch (EdgeConnectionException lost) when (IsOutage(lost) && transport.Time.GetElapsedTime(heard) < transport.Options.OutageTolerance)
            {
                // The edge host is away for a moment; the next question tells.
            }
            await Task.Delay(transport.Options.PollInterval, transport.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsOutage(EdgeConnectionException lost) =>
        lost.Fault is EdgeConnectionFault.Unreachable or EdgeConnectionFault.TimedOut or EdgeConnectionFault.BadAnswer;
}

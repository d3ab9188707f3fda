using System.Globalization;
using Sightline.Client;
using Sightline.Contracts;

namespace Sightline.Console.Live;

/// <summary>
/// Asks for what changes too often for the change stream, as long as a page is open: when devices were last checked and seen, and how long the
/// edge host takes to answer.
/// </summary>
internal sealed class DeviceTimes(EdgeConnection connection, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>A check that was written while a list was being read may be missing in it.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(2);

    private DateTimeOffset _since;
    private long _asked;

    /// <summary>Asks until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!connection.IsWatched || connection.State != ConnectionState.Connected || (_asked != 0 && time.GetElapsedTime(_asked) < Every))
                    continue;
                _asked = time.GetTimestamp();
                // Where it cannot be asked the change stream says so too, and the pages with it.
                await connection.TryAsync(client => AskAsync(client, cancellationToken)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The console forgets this edge host or ends.
        }
    }

    private async Task AskAsync(EdgeClient client, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        connection.Info = await client.GetInfoAsync(cancellationToken).ConfigureAwait(false);
        connection.RoundTrip = time.GetElapsedTime(began);
        // From the edge host's own clock, not from this machine's.
        _since = _since > connection.Devices.TimesAsOf ? _since : connection.Devices.TimesAsOf;
        var from = _since == default ? _since : _since - Overlap;
        var since = from.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        var asked = new List<Device>();
        foreach (var filter in new[] { $"lastChecked>={since}", $"management=Discovered lastSeen>={since}" })
            await foreach (var device in client.Devices.ListAllAsync(new ListQuery(filter, Limit: 1000), cancellationToken).ConfigureAwait(false))
                asked.Add(device);
        connection.Devices.SetTimes(asked);
        _since = asked.Select(device => device.LastChecked ?? device.LastSeen).Append(_since).Max();
    }
}

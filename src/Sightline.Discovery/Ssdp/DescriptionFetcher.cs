using System.Net;
using System.Threading.Channels;
using Sightline.Discovery.Http;
using Sightline.Discovery.Scan;
using Sightline.Discovery.Sockets;

namespace Sightline.Discovery.Ssdp;

/// <summary>Fetches device descriptions: few at once, each once an hour, and only from the address that announced them.</summary>
internal sealed class DescriptionFetcher(DiscovererOptions options, DiscoveryCounters counters, TimeProvider time)
{
    /// <summary>Descriptions that are remembered: one for each of the most devices there can be.</summary>
    public const int MaxRemembered = 25_600;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Location, string Device), (SsdpDescription? Description, DateTimeOffset Until)> _known = [];
    private readonly Channel<Wanted> _wanted = Channel.CreateBounded<Wanted>(new BoundedChannelOptions(4_096) { FullMode = BoundedChannelFullMode.Wait });

    private sealed record Wanted(SsdpMessage Message, IPAddress Source, IPEndPoint Target, string PathAndQuery);

    /// <summary>What is known of the device that sent the message; if nothing is, it will be fetched.</summary>
    public SsdpDescription? Find(SsdpMessage message, IPAddress source)
    {
        if (message.Location is not { } location)
            return null;
        lock (_lock)
            if (_known.TryGetValue((location, message.Device), out var known) && known.Until > time.GetUtcNow())
                return known.Description;
        if (DescriptionUrl.Check(location, source) is not var (target, path))
            Remember(message, null, Fresh);
        // A full line is no loss: the device announces itself again.
        else if (_wanted.Writer.TryWrite(new Wanted(message, source, target, path)))
            Remember(message, null, Fresh, refused: false);
        return null;
    }

    /// <summary>Fetches until cancelled.</summary>
    /// <param name="fetched">Called with each description, its message and where it came from.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Action<SsdpDescription, SsdpMessage, IPAddress> fetched, CancellationToken cancellationToken)
    {
        using var connector = new Connector(options.DescriptionConnectTimeout, time, cancellationToken);
        using var _ = cancellationToken.Register(connector.CloseAll);
        await Parallel.ForEachAsync(
            _wanted.Reader.ReadAllAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxDescriptionsAtOnce, CancellationToken = cancellationToken },
            async (wanted, _) =>
            {
                var description = await FetchAsync(connector, wanted).ConfigureAwait(false);
                Remember(wanted.Message, description, description is null ? RetryAfter : Fresh);
                if (description is not null)
                    fetched(description, wanted.Message, wanted.Source);
            }).ConfigureAwait(false);
    }

    private async Task<SsdpDescription?> FetchAsync(Connector connector, Wanted wanted)
    {
        var peer = new DevicePeer(connector, wanted.Target, null, new PeerLimits(Tls: false, options.DescriptionTimeout, options.MaxDescriptionBytes, ConnectAttempts: 1));
        await using (peer.ConfigureAwait(false))
        {
            var answer = await peer.AskAsync(HttpRequest.Get(wanted.Target, 80, wanted.PathAndQuery)).ConfigureAwait(false);
            var description = answer is { Status: 200 } ? SsdpDescription.Parse(answer.Body, wanted.Source) : null;
            // A description of another device than the one that was announced says nothing about either.
            return description is null || (description.Serial ?? wanted.Message.Serial) != wanted.Message.Serial ? null : description;
        }
    }

    private void Remember(SsdpMessage message, SsdpDescription? description, TimeSpan age, bool refused = true)
    {
        if (description is null && refused)
            counters.CountRefusedDescription();
        lock (_lock)
        {
            if (_known.Count >= MaxRemembered)
                foreach (var (key, _) in _known.OrderBy(known => known.Value.Until).Take(MaxRemembered / 10).ToArray())
                    _known.Remove(key);
            _known[(message.Location!, message.Device)] = (description, time.GetUtcNow() + age);
        }
    }
}

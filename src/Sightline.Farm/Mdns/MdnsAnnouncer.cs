using Sightline.Farm.Multicast;

namespace Sightline.Farm.Mdns;

/// <summary>Says on every channel that devices are there, or gone: three probes, then three announcements (RFC 6762 section 8).</summary>
internal sealed class MdnsAnnouncer(MdnsDirectory directory, PacedQueue queue, IReadOnlyList<MdnsChannel> channels)
{
    private const int Rounds = 3;
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AnnounceInterval = TimeSpan.FromSeconds(1);
    private readonly MdnsMessages _messages = new();

    /// <summary>Announces one device.</summary>
    public void Announce(int number)
    {
        foreach (var channel in channels)
        {
            queue.TryAdd(new SendJob(Rounds, TimeSpan.Zero, ProbeInterval * Rounds, _ => SendProbe(channel, number)));
            queue.TryAdd(new SendJob(Rounds, ProbeInterval * Rounds, AnnounceInterval * Rounds, _ => SendAnnouncement(channel, number)));
        }
    }

    /// <summary>Announces the devices 0 to <paramref name="count"/> - 1, each round spread over a time.</summary>
    public void AnnounceAll(int count, TimeSpan spread)
    {
        var order = new SpreadOrder(count, 0);
        foreach (var channel in channels)
            for (var round = 0; round < Rounds; round++)
            {
                queue.TryAdd(new SendJob(count, ProbeInterval * round, spread, at => SendProbe(channel, order[at])));
                queue.TryAdd(new SendJob(count, (ProbeInterval * Rounds) + (AnnounceInterval * round), spread, at => SendAnnouncement(channel, order[at])));
            }
    }

    /// <summary>Says goodbye for a device that left the directory.</summary>
    public void SayGoodbye(MdnsIdentity device) =>
        queue.TryAdd(new SendJob(channels.Count, TimeSpan.Zero, TimeSpan.Zero, at => channels[at].Send(device, _messages.Goodbye(device))));

    /// <summary>Says goodbye for the devices 0 to <paramref name="count"/> - 1 that are in the directory.</summary>
    public void SayGoodbyeToAll(int count)
    {
        foreach (var channel in channels)
            queue.TryAdd(new SendJob(count, TimeSpan.Zero, TimeSpan.Zero, at => directory.Find(at) is { } device && channel.Send(device, _messages.Goodbye(device))));
    }

    private bool SendProbe(MdnsChannel channel, int number) =>
        directory.Find(number) is { } device && channel.Send(device, _messages.Probe(device));

    private bool SendAnnouncement(MdnsChannel channel, int number) =>
        directory.Find(number) is { } device && channel.Send(device, _messages.Answer(device, device.Offered, default));
}

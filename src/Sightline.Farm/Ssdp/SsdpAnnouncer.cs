using Sightline.Farm.Multicast;

namespace Sightline.Farm.Ssdp;

/// <summary>Says on every channel that devices are there, again and again, or gone.</summary>
internal sealed class SsdpAnnouncer(SsdpDirectory directory, PacedQueue queue, IReadOnlyList<SsdpChannel> channels)
{
    /// <summary>A little less than half of the announcements' life.</summary>
    private static readonly TimeSpan Period = SsdpMessages.MaxAge * 0.45;

    private static readonly int Targets = SsdpTarget.All.Length;

    /// <summary>Announces all devices, first spread over a time, then again in each period, spread over all of it.</summary>
    public void AnnounceForEver(TimeSpan spread)
    {
        foreach (var channel in channels)
            AnnounceAll(channel, TimeSpan.Zero, spread);
    }

    /// <summary>Announces one device.</summary>
    public void Announce(SsdpFacts device) => Send(device, SsdpMessages.Alive);

    /// <summary>Says that one device is gone.</summary>
    public void SayByeBye(SsdpFacts device) => Send(device, SsdpMessages.ByeBye);

    /// <summary>Says that all devices are gone.</summary>
    public void SayByeByeForAll()
    {
        foreach (var channel in channels)
            queue.TryAdd(new SendJob(directory.Count * Targets, TimeSpan.Zero, TimeSpan.Zero, at => Send(channel, at, at / Targets, SsdpMessages.ByeBye)));
    }

    private void AnnounceAll(SsdpChannel channel, TimeSpan after, TimeSpan spread)
    {
        var order = new SpreadOrder(directory.Count, 0);
        var last = (directory.Count * Targets) - 1;
        queue.TryAdd(new SendJob(last + 1, after, spread, at =>
        {
            if (at == last)
                AnnounceAll(channel, TimeSpan.FromSeconds(1), Period);
            return Send(channel, at, order[at / Targets], SsdpMessages.Alive);
        }));
    }

    private bool Send(SsdpChannel channel, int at, int number, Func<SsdpFacts, SsdpTarget, byte[]> message)
    {
        if (directory.Find(number) is not { } device)
            return false;
        channel.Send(device, message(device, SsdpTarget.All[at % Targets]));
        return true;
    }

    private void Send(SsdpFacts device, Func<SsdpFacts, SsdpTarget, byte[]> message)
    {
        foreach (var channel in channels)
            queue.TryAdd(new SendJob(Targets, TimeSpan.Zero, TimeSpan.Zero, at =>
            {
                channel.Send(device, message(device, SsdpTarget.All[at]));
                return true;
            }));
    }
}

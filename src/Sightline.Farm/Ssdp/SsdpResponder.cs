using System.Net;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Ssdp;

/// <summary>Answers the searches that come in on one channel. What it sends goes through the paced queue.</summary>
internal sealed class SsdpResponder(SsdpDirectory directory, PacedQueue queue, SsdpChannel channel, TimeProvider time)
{
    /// <summary>The most searches of all devices that are being answered at once; more are dropped, as a busy network drops them.</summary>
    private const int MaxSearches = 64;

    private int _running;

    /// <summary>Takes in a packet from the channel.</summary>
    public void Handle(ReadOnlySpan<byte> packet, IPEndPoint from, IPAddress to, MulticastLink link)
    {
        var toGroup = to.Equals(SsdpChannel.Group.Address);
        if (SsdpSearch.Read(packet, toGroup) is not { } search)
            return;
        if (!toGroup)
            AnswerFrom(directory.Find(to), search, from);
        else if (search.Target.StartsWith("uuid:", StringComparison.Ordinal) || IsKnown(search.Target))
            AnswerFromAll(search, from);
    }

    private static bool IsKnown(string target) => target == SsdpTarget.Everything || SsdpTarget.All.Any(known => known.Name == target);

    private void AnswerFrom(SsdpFacts? device, SsdpSearch search, IPEndPoint from)
    {
        if (device is null)
            return;
        var targets = SsdpTarget.Matching(search.Target, device).ToArray();
        queue.TryAdd(new SendJob(targets.Length, TimeSpan.Zero, TimeSpan.Zero, at => Send(device, targets[at], from)));
    }

    /// <summary>Each device waits for a time of its own below MX: the times are spread evenly, in an order of their own for each searcher.</summary>
    private void AnswerFromAll(SsdpSearch search, IPEndPoint from)
    {
        if (Interlocked.Increment(ref _running) > MaxSearches)
        {
            Interlocked.Decrement(ref _running);
            return;
        }
        var order = new SpreadOrder(directory.Count, from.Port);
        var targets = SsdpTarget.All.Length;
        var last = (directory.Count * targets) - 1;
        var spread = search.Wait * 0.9;
        var job = new SendJob(last + 1, spread * (Random.Shared.NextDouble() / (last + 1)), spread, at =>
        {
            if (at == last)
                Interlocked.Decrement(ref _running);
            var (device, target) = (directory.Find(order[at / targets]), SsdpTarget.All[at % targets]);
            return device is not null && (search.Target == SsdpTarget.Everything || search.Target == target.Of(device)) && Send(device, target, from);
        });
        if (!queue.TryAdd(job))
            Interlocked.Decrement(ref _running);
    }

    private bool Send(SsdpFacts device, SsdpTarget target, IPEndPoint to)
    {
        channel.Send(device, SsdpMessages.Answer(device, target, time.GetUtcNow()), to);
        return true;
    }
}

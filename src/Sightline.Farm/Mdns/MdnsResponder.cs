using System.Collections.Concurrent;
using System.Net;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Mdns;

/// <summary>Answers the queries that come in on one channel. What it sends goes through the paced queue.</summary>
internal sealed class MdnsResponder(MdnsDirectory directory, int devices, PacedQueue queue, MdnsChannel channel, Func<IPAddress, bool> isOurs)
{
    /// <summary>The most questions to all devices that are being answered at once; more are dropped, as a busy network drops them.</summary>
    private const int MaxWide = 16;

    private const int MaxHeld = 256;
    private static readonly TimeSpan SharedAfter = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SharedSpread = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HoldFor = TimeSpan.FromMilliseconds(450);
    private readonly ConcurrentDictionary<IPEndPoint, MdnsQuery> _held = new();
    private readonly MdnsMessages _messages = new();
    private int _wide;

    /// <summary>Takes in a packet from the channel.</summary>
    public void Handle(ReadOnlySpan<byte> packet, IPEndPoint from, IPAddress to, MulticastLink link)
    {
        // Answers, our devices' own among them, are most of the traffic: dropped before any work.
        if (packet.Length < 12 || (packet[2] & 0x80) != 0 || isOurs(from.Address) || MdnsReader.Read(packet) is not { } query)
            return;
        if (_held.TryGetValue(from, out var first))
            _held[from] = first.With(query);
        else if (query.Truncated && _held.Count < MaxHeld)
            Hold(query, from);
        else
            Answer(query, from);
    }

    /// <summary>Waits for the known answers that the asker says will follow (RFC 6762 section 7.2).</summary>
    private void Hold(MdnsQuery query, IPEndPoint from)
    {
        _held[from] = query;
        queue.TryAdd(new SendJob(1, HoldFor, TimeSpan.Zero, _ =>
        {
            if (_held.TryRemove(from, out var whole))
                Answer(whole, from);
            return false;
        }));
    }

    private void Answer(MdnsQuery query, IPEndPoint from)
    {
        var plan = MdnsPlan.Make(query, directory);
        var reply = new Reply(query, plan, from);
        if (plan.Some.Count > 0)
        {
            var some = plan.Some.Where(answer => !answer.Value.IsEmpty).ToArray();
            queue.TryAdd(new SendJob(some.Length, TimeSpan.Zero, TimeSpan.Zero, at => Send(reply, some[at].Key, some[at].Value)));
        }
        if (!plan.Everyone.IsEmpty)
            AnswerWidely(reply);
    }

    private void AnswerWidely(Reply reply)
    {
        if (Interlocked.Increment(ref _wide) > MaxWide)
        {
            Interlocked.Decrement(ref _wide);
            return;
        }
        var order = new SpreadOrder(devices, reply.From.Port);
        var job = new SendJob(devices, SharedAfter, SharedSpread, at =>
        {
            if (at == devices - 1)
                Interlocked.Decrement(ref _wide);
            return SendListing(reply, order[at]);
        });
        if (!queue.TryAdd(job))
            Interlocked.Decrement(ref _wide);
    }

    private bool SendListing(Reply reply, int number)
    {
        if (directory.Find(number) is not { } device || reply.Plan.For(device, reply.Query) is not { IsEmpty: false } answers)
            return false;
        return (reply.IsUnicast || channel.MayList(number)) && Send(reply, device, answers);
    }

    private bool Send(Reply reply, MdnsIdentity device, RecordSet answers)
    {
        var additional = device.Additional(answers);
        if (reply.IsLegacy)
            return channel.Send(device, _messages.LegacyAnswer(device, reply.Query, answers, additional), reply.From);
        var packet = _messages.Answer(device, answers, additional);
        return reply.IsUnicast ? channel.Send(device, packet, reply.From) : channel.Send(device, packet);
    }

    private sealed record Reply(MdnsQuery Query, MdnsPlan Plan, IPEndPoint From)
    {
        /// <summary>A classic resolver asks from another port (RFC 6762 section 6.7).</summary>
        public bool IsLegacy => From.Port != MdnsChannel.Port;

        public bool IsUnicast { get; } = From.Port != MdnsChannel.Port || Query.Questions.All(question => question.UnicastWanted);
    }
}

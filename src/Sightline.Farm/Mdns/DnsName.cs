using System.Text;

namespace Sightline.Farm.Mdns;

/// <summary>A domain name as it is on the wire without compression: labels of 1 to 63 bytes, each after its length, and a zero at the end (RFC 1035 section 3.1).</summary>
/// <remarks>Labels may hold any bytes, spaces and dots among them. Names are equal when they differ in the case of ASCII letters only (RFC 6762 section 16).</remarks>
internal sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>The most bytes of a name.</summary>
    public const int MaxLength = 255;

    private const int MaxLabel = 63;
    private readonly byte[] _wire;
    private readonly int _hash;

    public DnsName(byte[] wire)
    {
        _wire = wire;
        var hash = new HashCode();
        foreach (var value in wire)
            hash.Add(Lower(value));
        _hash = hash.ToHashCode();
    }

    public ReadOnlySpan<byte> Wire => _wire;

    /// <summary>A name of ASCII labels between dots: <c>_axis-video._tcp.local</c>.</summary>
    public static DnsName Parse(string dotted)
    {
        var wire = new List<byte>();
        foreach (var label in dotted.Split('.'))
            Add(wire, Encoding.UTF8.GetBytes(label));
        return new DnsName([.. wire, 0]);
    }

    /// <summary>This name with one label before it. A label that is too long is cut at the end of a character.</summary>
    public DnsName Under(string label) => Under(Cut(label));

    /// <summary>This name with one label of any bytes before it; at most 63 are taken.</summary>
    public DnsName Under(ReadOnlySpan<byte> label)
    {
        if (label.Length > MaxLabel)
            label = label[..MaxLabel];
        return new DnsName([(byte)label.Length, .. label, .. _wire]);
    }

    public bool Equals(DnsName? other) => other is not null && _hash == other._hash && SameLetters(_wire, other._wire);

    public override bool Equals(object? obj) => Equals(obj as DnsName);

    public override int GetHashCode() => _hash;

    /// <summary>The labels with dots between them, for messages.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var at = 0; _wire[at] != 0; at += _wire[at] + 1)
            text.Append(Encoding.UTF8.GetString(_wire, at + 1, _wire[at])).Append('.');
        return text.ToString().TrimEnd('.');
    }

    private static void Add(List<byte> wire, ReadOnlySpan<byte> label)
    {
        wire.Add((byte)label.Length);
        foreach (var value in label)
            wire.Add(value);
    }

    private static byte[] Cut(string label)
    {
        var bytes = Encoding.UTF8.GetBytes(label);
        var length = Math.Min(bytes.Length, MaxLabel);
        while (length < bytes.Length && (bytes[length] & 0xC0) == 0x80)
            length--;
        return bytes[..length];
    }

    private static bool SameLetters(byte[] left, byte[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
            if (Lower(left[i]) != Lower(right[i]))
                return false;
        return true;
    }

    private static byte Lower(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value;
}

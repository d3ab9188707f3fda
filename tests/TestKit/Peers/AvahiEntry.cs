using System.Globalization;
using System.Text;

namespace Sightline.TestKit.Peers;

/// <summary>A service that <c>avahi-browse</c> resolved.</summary>
/// <param name="Protocol">IPv4 or IPv6.</param>
/// <param name="Name">Instance name, unescaped.</param>
/// <param name="Type">Service type, for example <c>_axis-video._tcp</c>.</param>
/// <param name="Host">Host name, for example <c>axis-b8a44f0a1b2c.local</c>.</param>
/// <param name="Address">Address as text.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Text">TXT strings, for example <c>macaddress=B8A44F0A1B2C</c>.</param>
public sealed record AvahiEntry(string Protocol, string Name, string Type, string Host, string Address, int Port, IReadOnlyList<string> Text)
{
    /// <summary>Reads the resolved lines (those that begin with <c>=</c>) of <c>avahi-browse --parsable --resolve</c>.</summary>
    public static IReadOnlyList<AvahiEntry> Read(ProcessOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return [.. output.Lines.Where(line => line.StartsWith('=')).Select(line => Read(line.Split(';', 10)))];
    }

    private static AvahiEntry Read(string[] fields) => new(
        fields[2], Unescape(fields[3]), fields[4], fields[6], fields[7], int.Parse(fields[8], CultureInfo.InvariantCulture),
        [.. fields[9].Split('"').Where((_, index) => index % 2 == 1)]);

    /// <summary>Avahi writes a byte that is not a letter, digit, minus or underscore as a backslash and three decimal digits.</summary>
    private static string Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
            if (text[i] != '\\')
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            else if (i + 3 < text.Length && char.IsAsciiDigit(text[i + 1]))
                bytes.Add(byte.Parse(text.AsSpan((i += 3) - 2, 3), CultureInfo.InvariantCulture));
            else
                bytes.Add((byte)text[++i]);
        return Encoding.UTF8.GetString([.. bytes]);
    }
}

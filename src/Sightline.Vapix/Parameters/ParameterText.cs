using System.Text;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Parameters;

/// <summary>Reads the text answers of param.cgi. Total: lines that are neither a parameter nor an error are left out.</summary>
internal static class ParameterText
{
    private const string Prefix = "root.";

    /// <summary>Longest part of one value that is kept.</summary>
    private const int MaxValue = 16 * 1024;

    /// <summary>Values by name without <c>root.</c>, and the errors that stand between them.</summary>
    public static ParameterList Parse(ReadOnlySpan<byte> body)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var errors = new List<string>();
        foreach (var line in Encoding.UTF8.GetString(body).AsSpan().EnumerateLines())
        {
            var text = line.TrimStart();
            if (text.StartsWith("#"))
            {
                if (errors.Count < 1000)
                    errors.Add(DeviceText.Clean(text[1..]));
                continue;
            }

            var equals = text.IndexOf('=');
            if (equals > 0 && IsName(text[..equals]))
                values[Strip(text[..equals]).ToString()] = text[(equals + 1)..Math.Min(text.Length, equals + 1 + MaxValue)].ToString();
        }

        return new ParameterList(values, errors);
    }

    /// <summary>A name without the optional <c>root.</c> that some versions write and others do not.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    /// <summary>Whether a text can be the name of a parameter or group; <c>*</c> stands for one level.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 256)
            return false;
        foreach (var character in name)
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '-' or '*'))
                return false;
        return true;
    }
}

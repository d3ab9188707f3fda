using System.Text;

namespace Sightline.Farm.Vapix.Authentication;

/// <summary>The fields of a Digest <c>Authorization</c> header (RFC 7616, section 3.4). Absent ones are empty.</summary>
internal sealed record DigestFields(string UserName, string Realm, string Nonce, string Uri, string Response, string Algorithm, string Qop, string Nc, string CNonce)
{
    public static DigestFields Parse(string text)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && text[at] is (' ' or ',' or '\t')) at++;
            var equals = text.IndexOf('=', at);
            if (equals < 0) break;
            var name = text[at..equals].Trim();
            at = equals + 1;
            fields[name] = at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Token(text, ref at);
        }
        string Field(string name) => fields.GetValueOrDefault(name, "");
        return new(Field("username"), Field("realm"), Field("nonce"), Field("uri"), Field("response"), Field("algorithm"), Field("qop"), Field("nc"), Field("cnonce"));
    }

    private static string Token(string text, ref int at)
    {
        var end = text.IndexOf(',', at);
        if (end < 0) end = text.Length;
        var token = text[at..end].Trim();
        at = end;
        return token;
    }

    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }
        at++;
        return value.ToString();
    }

    /// <summary>User and address; never the digest.</summary>
    public override string ToString() => $"{UserName} {Uri}";
}

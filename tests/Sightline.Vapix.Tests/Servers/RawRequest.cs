using System.Text;

namespace Sightline.Vapix.Tests.Servers;

/// <summary>A request as a raw server received it.</summary>
internal sealed record RawRequest(int Connection, string Line, IReadOnlyList<string> Headers, byte[] Body)
{
    public string Method => Line.Split(' ')[0];

    public string Target => Line.Split(' ')[1];

    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}

using System.Text;

namespace Sightline.Discovery.Http;

/// <summary>A whole answer.</summary>
/// <param name="Status">Status code, 200 to 999.</param>
/// <param name="Headers">Names in any case; values of repeated headers joined by commas.</param>
/// <param name="Body">The body without its chunks.</param>
/// <param name="Reusable">Whether the connection can carry another request.</param>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool Reusable)
{
    public bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The body as text; bytes that are not UTF-8 become the replacement character.</summary>
    public string Text => Encoding.UTF8.GetString(Body);
}

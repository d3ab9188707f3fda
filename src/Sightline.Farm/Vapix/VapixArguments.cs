using System.Text;

namespace Sightline.Farm.Vapix;

/// <summary>Name and value pairs of a query and a form body, in the order of the wire. Names are case-sensitive, as on the devices.</summary>
internal sealed class VapixArguments(IReadOnlyList<KeyValuePair<string, string>> pairs)
{
    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; } = pairs;

    /// <summary>The first value of a name, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in Pairs)
                if (pair.Key == name)
                    return pair.Value;
            return null;
        }
    }

    public static async ValueTask<VapixArguments> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        Split(request.QueryString.Value.AsSpan().TrimStart('?'), pairs);
        if (request.HasFormContentType && request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            Split((await reader.ReadToEndAsync(cancellationToken)).AsSpan().Trim(), pairs);
        }
        return new VapixArguments(pairs);
    }

    private static void Split(ReadOnlySpan<char> text, List<KeyValuePair<string, string>> pairs)
    {
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            if (pair.IsEmpty) continue;
            var at = pair.IndexOf('=');
            pairs.Add(at < 0 ? new(Decode(pair), "") : new(Decode(pair[..at]), Decode(pair[(at + 1)..])));
        }
    }

    private static string Decode(ReadOnlySpan<char> text) => Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
}

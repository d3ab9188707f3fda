using System.Net;

namespace Sightline.Discovery.Ssdp;

/// <summary>Judges the URLs that devices announce. A packet's sender decides where we connect to only as far as its own address goes.</summary>
internal static class DescriptionUrl
{
    private const int Longest = 512;

    /// <summary>Where to fetch the description: only clear HTTP, only from the packet's own source, named by its address.</summary>
    /// <returns>The end point and the path with its query; null if the URL is anything else.</returns>
    public static (IPEndPoint Target, string PathAndQuery)? Check(string? location, IPAddress source)
    {
        if (Read(location, source) is not { } url)
            return null;
        var path = url.PathAndQuery;
        // What Uri has escaped is safe in a request line; nothing else may be in it.
        return path.All(c => c is > ' ' and < (char)127) ? (new IPEndPoint(source, url.Port), path) : null;
    }

    /// <summary>The port of a URL that names the same address; null if it names another.</summary>
    public static int? Port(string? url, IPAddress source) => Read(url, source)?.Port;

    private static Uri? Read(string? text, IPAddress source) =>
        text is { Length: <= Longest }
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme == Uri.UriSchemeHttp
        && url.UserInfo.Length == 0
        && url.Port is >= 1 and <= 65_535
        && IPAddress.TryParse(url.DnsSafeHost, out var host)
        && host.Equals(source)
            ? url
            : null;
}

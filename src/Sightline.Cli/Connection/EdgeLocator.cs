using Sightline.Cli.Terminal;
using Sightline.Client;
using Sightline.Client.Local;

namespace Sightline.Cli.Connection;

/// <summary>Finds the edge host that a command is for: options first, then the environment, then the connection file.</summary>
internal static class EdgeLocator
{
    public static EdgeAddress Find(CliConsole console, string? edge, string? data, string? tokenFile, string? fingerprint)
    {
        edge ??= console.Set("SIGHTLINE_EDGE");
        data ??= console.Set("SIGHTLINE_DATA");
        if (edge is null)
            return LocalEdgeHost.Find(data);
        if (!Uri.TryCreate(edge, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw CliException.Usage($"'{edge}' is not the address of an edge host. Write it as https://HOST:37443.");
        var token = Token(console, tokenFile);
        fingerprint ??= console.Set("SIGHTLINE_FINGERPRINT");
        if (token is not null && fingerprint is not null)
            return new EdgeAddress(address, token, fingerprint);
        // What is not said comes from the connection file of this machine.
        var local = LocalEdgeHost.Find(data);
        return new EdgeAddress(address, token ?? local.Token, fingerprint ?? local.CertificateFingerprint);
    }

    private static string? Token(CliConsole console, string? tokenFile)
    {
        tokenFile ??= console.Set("SIGHTLINE_TOKEN_FILE");
        if (tokenFile is null)
            return console.Set("SIGHTLINE_TOKEN");
        try
        {
            return File.ReadAllText(tokenFile).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"The token file {tokenFile} cannot be read: {fault.Message}");
        }
    }
}

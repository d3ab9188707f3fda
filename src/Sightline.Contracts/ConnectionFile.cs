namespace Sightline.Contracts;

/// <summary>
/// How clients on the edge host's own machine find it. The edge host writes this as <see cref="FileName"/> in its data folder,
/// whole or not at all (temporary file, then rename), each time it has begun to listen. It holds no secret: the token is in a file of its own.
/// </summary>
/// <param name="Url">Base address of the API on loopback, for example <c>https://127.0.0.1:37443</c>.</param>
/// <param name="TokenFile">Path of the file with the local token, absolute or relative to the folder of this file. Only the administrator can read it.</param>
/// <param name="Fingerprint">SHA-256 of the HTTPS certificate, upper-case hexadecimal.</param>
/// <param name="ProcessId">Process id of the edge host.</param>
public sealed record ConnectionFile(Uri Url, string TokenFile, string Fingerprint, int? ProcessId = null)
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "edge.json";
}

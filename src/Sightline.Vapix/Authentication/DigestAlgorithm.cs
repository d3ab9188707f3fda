using System.Security.Cryptography;
using System.Text;

namespace Sightline.Vapix.Authentication;

/// <summary>The hash of HTTP Digest (RFC 7616): MD5, which Axis devices use, or SHA-256.</summary>
internal enum DigestAlgorithm
{
    Md5,
    Sha256,
}

internal static class DigestHash
{
    /// <summary>The algorithm that a challenge names; null if it is one that is not supported. No name means MD5.</summary>
    public static DigestAlgorithm? Read(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Equals("MD5", StringComparison.OrdinalIgnoreCase))
            return DigestAlgorithm.Md5;
        return name.Equals("SHA-256", StringComparison.OrdinalIgnoreCase) ? DigestAlgorithm.Sha256 : null;
    }

    /// <summary>The hash of the parts joined with colons, in lower-case hexadecimal.</summary>
    public static string Of(DigestAlgorithm algorithm, params ReadOnlySpan<string> parts)
    {
        var text = string.Join(':', parts);
        Span<byte> bytes = text.Length <= 512 ? stackalloc byte[Encoding.UTF8.GetMaxByteCount(text.Length)] : new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = algorithm == DigestAlgorithm.Md5 ? MD5.HashData(bytes, hash) : SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..length]);
    }
}

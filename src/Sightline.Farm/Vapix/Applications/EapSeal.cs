using System.Security.Cryptography;
using System.Text;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>
/// Stands for the signature of a package. The key is public and part of the simulation: it lets a simulated device tell
/// a changed package from a true one, and protects nothing.
/// </summary>
internal static class EapSeal
{
    /// <summary>Name of the member that carries it.</summary>
    public const string Member = "signature.txt";

    public static string Make(string? manifest, string? conf) =>
        Convert.ToHexStringLower(HMACSHA256.HashData("sightline-farm application key"u8, Encoding.UTF8.GetBytes($"{manifest}\0{conf}")));

    public static bool Fits(string seal, string? manifest, string? conf) => seal.Trim() == Make(manifest, conf);
}

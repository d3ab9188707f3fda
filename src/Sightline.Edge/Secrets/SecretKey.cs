using System.Security.Cryptography;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Secrets;

/// <summary>The key that only this machine has: a systemd credential where one is set, else a file that only its owner reads.</summary>
internal static class SecretKey
{
    public const string FileName = "secret.key";
    public const string CredentialName = "sightline-edge.key";
    public const int Size = 32;

    /// <summary>The key of the credential or the file; null if there is none.</summary>
    /// <exception cref="CryptographicException">There is one, but it is not 32 bytes in base64.</exception>
    public static byte[]? Read(DataFolder folder)
    {
        var path = Credential() ?? folder.PathOf(FileName);
        if (!File.Exists(path))
            return null;
        var key = new byte[Size];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length == Size
            ? key
            : throw new CryptographicException($"{path} does not hold a key of {Size} bytes in base64.");
    }

    public static byte[] Create(DataFolder folder)
    {
        var key = RandomNumberGenerator.GetBytes(Size);
        PrivateFile.Write(folder.PathOf(FileName), System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
        return key;
    }

    private static string? Credential() =>
        Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder && Path.Combine(folder, CredentialName) is var path && File.Exists(path)
            ? path
            : null;
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sightline.Edge.Storage;

namespace Sightline.Edge.LocalAccess;

/// <summary>The secret that opens the API on this machine: made at the first start, kept in a file that only its owner reads.</summary>
internal sealed class LocalToken
{
    public const string FileName = "local-token";
    private const int Size = 32;
    private readonly byte[] _hash;

    private LocalToken(string token, string path) => (_hash, Path) = (Hash(token), path);

    /// <summary>The file that holds it.</summary>
    public string Path { get; }

    public static LocalToken ReadOrCreate(DataFolder folder)
    {
        var path = folder.PathOf(FileName);
        if (!File.Exists(path) || File.ReadAllText(path).Trim() is not { Length: >= Size } token)
        {
            token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));
            PrivateFile.Write(path, Encoding.ASCII.GetBytes(token + "\n"));
        }
        return new LocalToken(token, path);
    }

    /// <summary>Whether it is the token. The time that takes tells nothing about it.</summary>
    public bool Is(string candidate) => CryptographicOperations.FixedTimeEquals(_hash, Hash(candidate));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

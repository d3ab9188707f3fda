using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sightline.Edge.Secrets;

/// <summary>
/// Seals what must not be readable in the database, a backup or a copied disk without this machine's key: AES-256-GCM with a random
/// nonce. What the secret belongs to (a serial number, a task id) is bound in: a secret moved to another row does not open.
/// </summary>
internal sealed class SecretBox : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const byte Format = 1;
    // A cipher keeps its nonce inside while it works, so it is used by one thread at a time.
    private readonly Lock _gate = new();
    private readonly AesGcm? _cipher;
    private readonly byte[] _macKey;

    /// <param name="key">32 bytes; null when the key is lost, then nothing opens and nothing can be sealed.</param>
    public SecretBox(byte[]? key)
    {
        _cipher = key is null ? null : new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "sightline secrets"u8.ToArray()), TagSize);
        _macKey = key is null ? RandomNumberGenerator.GetBytes(32) : HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "sightline fingerprints"u8.ToArray());
    }

    /// <summary>Whether there is a key.</summary>
    public bool Usable => _cipher is not null;

    /// <summary>Encrypts.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="owner">What it belongs to, for example <c>device:ACCC8E000001</c>.</param>
    /// <exception cref="SecretUnavailableException">There is no key.</exception>
    public byte[] Seal(string secret, string owner)
    {
        if (_cipher is null)
            throw new SecretUnavailableException();
        var plain = Encoding.UTF8.GetBytes(secret);
        var box = new byte[1 + NonceSize + TagSize + plain.Length];
        box[0] = Format;
        var nonce = box.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        lock (_gate)
            _cipher.Encrypt(nonce, plain, box.AsSpan(1 + NonceSize + TagSize), box.AsSpan(1 + NonceSize, TagSize), Encoding.UTF8.GetBytes(owner));
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <summary>Decrypts; false if the key is not the one it was sealed with, or the box is another owner's or damaged.</summary>
    public bool TryOpen(ReadOnlySpan<byte> box, string owner, [NotNullWhen(true)] out string? secret)
    {
        secret = null;
        if (_cipher is null || box.Length < 1 + NonceSize + TagSize || box[0] != Format)
            return false;
        var plain = new byte[box.Length - 1 - NonceSize - TagSize];
        try
        {
            lock (_gate)
                _cipher.Decrypt(box.Slice(1, NonceSize), box[(1 + NonceSize + TagSize)..], box.Slice(1 + NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(owner));
            secret = Encoding.UTF8.GetString(plain);
            CryptographicOperations.ZeroMemory(plain);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>A fingerprint of data that may hold a secret; without the key nobody can try guesses against it.</summary>
    public byte[] Fingerprint(ReadOnlySpan<byte> data) => HMACSHA256.HashData(_macKey, data);

    public void Dispose() => _cipher?.Dispose();
}

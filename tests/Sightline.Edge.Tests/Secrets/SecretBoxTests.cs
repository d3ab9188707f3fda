using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Sightline.Edge.Secrets;
using Xunit;

namespace Sightline.Edge.Tests.Secrets;

public sealed class SecretBoxTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public void Seal_FromManyThreads_OpensEach()
    {
        using var box = new SecretBox(RandomNumberGenerator.GetBytes(SecretKey.Size));
        Parallel.For(0, 20_000, index =>
        {
            var owner = $"device:{index}";
            Assert.True(box.TryOpen(box.Seal($"password {index}", owner), owner, out var secret));
            Assert.Equal($"password {index}", secret);
        });
    }

    [Fact]
    public void TryOpen_SealedSecret_GivesItBack() => Gen.Select(Gen.String[Gen.Char[' ', '~'], 0, 64], Gen.String[Gen.Char['0', 'F'], 0, 20]).Sample((secret, owner) =>
    {
        using var box = new SecretBox(Key);
        Assert.True(box.TryOpen(box.Seal(secret, owner), owner, out var opened));
        Assert.Equal(secret, opened);
    });

    [Fact]
    public void TryOpen_AnotherOwnerKeyOrOneChangedBit_StaysShut()
    {
        using var box = new SecretBox(Key);
        using var stranger = new SecretBox(RandomNumberGenerator.GetBytes(32));
        var sealedBox = box.Seal("pass", "device:A");
        Assert.False(box.TryOpen(sealedBox, "device:B", out _));
        Assert.False(stranger.TryOpen(sealedBox, "device:A", out _));
        for (var bit = 0; bit < sealedBox.Length * 8; bit++)
        {
            var changed = (byte[])sealedBox.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(box.TryOpen(changed, "device:A", out _));
        }
    }

    [Fact]
    public void TryOpen_AnyBytes_StaysShut() => Gen.Byte.Array[0, 100].Sample(bytes =>
    {
        using var box = new SecretBox(Key);
        Assert.False(box.TryOpen(bytes, "device:A", out _));
    });

    [Fact]
    public void Seal_SameSecretTwice_LooksDifferentAndHidesIt()
    {
        using var box = new SecretBox(Key);
        var (one, two) = (box.Seal("same password", "device:A"), box.Seal("same password", "device:A"));
        Assert.NotEqual(one, two);
        Assert.Equal(-1, one.AsSpan().IndexOf(Encoding.UTF8.GetBytes("password")));
    }

    [Fact]
    public void Seal_WithoutKey_Refuses()
    {
        using var box = new SecretBox(null);
        Assert.False(box.Usable);
        Assert.Throws<SecretUnavailableException>(() => box.Seal("x", "device:A"));
    }
}

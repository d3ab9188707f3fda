using System.IO.Compression;
using Sightline.Farm.Vapix.Firmware;
using Xunit;

namespace Sightline.Farm.Tests.Firmware;

public sealed class FarmImageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("12.11.77")]
    [InlineData("13.0.0")]
    public async Task Read_WhatWasWritten_GivesTheSameDescription(string version)
    {
        var image = new MemoryStream();
        var written = FarmImages.Write(new FarmImageOrder("P3265-V", version, 300_000), image);
        Assert.InRange(image.Length, 290_000, 320_000);
        var verdict = await ReadAsync(image.ToArray());
        Assert.Equal(FarmImageFlaw.None, verdict.Flaw);
        Assert.Equal(FarmImageSigner.Vendor, verdict.Signer);
        Assert.Equal(written, verdict.Image);
    }

    [Theory]
    [InlineData("12.11.77", 0x1F, 0x8B)]
    [InlineData("13.0.0", 0x28, 0xB5)]
    public void Write_ByGeneration_CompressesAsRealImagesAre(string version, int first, int second)
    {
        var bytes = Make(new FarmImageOrder("P3265-V", version));
        Assert.Equal((first, second), (bytes[0], bytes[1]));
    }

    [Fact]
    public async Task Read_OneByteOfThePayloadChanged_IsDamaged()
    {
        var plain = Unzip(Make(new FarmImageOrder("P3265-V", "12.11.77", 100_000)));
        plain[50_000] ^= 1;
        var verdict = await ReadAsync(Zip(plain));
        Assert.Equal(FarmImageFlaw.Damaged, verdict.Flaw);
    }

    [Fact]
    public async Task Read_DescriptionChanged_IsDamaged()
    {
        var plain = Unzip(Make(new FarmImageOrder("P3265-V", "12.11.77")));
        var at = plain.AsSpan().IndexOf("P3265-V"u8);
        plain[at + 1] = (byte)'4';
        Assert.Equal(FarmImageFlaw.Damaged, (await ReadAsync(Zip(plain))).Flaw);
    }

    [Theory]
    [InlineData("12.11.77")]
    [InlineData("13.0.0")]
    public async Task Read_CutBeforeThePaddingAtTheEnd_IsNeverAnImage(string version)
    {
        var whole = Make(new FarmImageOrder("P3265-V", version, 20_000));
        for (var length = 0; length < whole.Length - 2048; length += 997) // the last two blocks are padding
            Assert.NotEqual(FarmImageFlaw.None, (await ReadAsync(whole[..length])).Flaw);
    }

    [Fact]
    public async Task Read_BytesThatAreNoArchive_AreGarbage() =>
        Assert.Equal(FarmImageFlaw.Garbage, (await ReadAsync("this is no image at all"u8.ToArray())).Flaw);

    [Fact]
    public void Write_ASizeTooSmallForAPayload_GivesTheSmallest() =>
        Assert.Equal(4096, FarmImages.Write(new FarmImageOrder("Q1656", "12.11.77", 1024), Stream.Null).PayloadSize);

    [Fact]
    public async Task Write_TheSameOrderTwice_GivesTheSameBytes()
    {
        var first = Make(new FarmImageOrder("P3265-V", "12.11.77"));
        await Task.Delay(1100, Token); // an archive that holds the time would differ
        Assert.Equal(first, Make(new FarmImageOrder("P3265-V", "12.11.77")));
    }

    [Fact]
    public void FileName_OfARelease_IsAsTheVendorNamesIt() =>
        Assert.Equal("P3265-V_12_11_77.bin", FarmImages.FileName("P3265-V", "12.11.77"));

    private static byte[] Make(FarmImageOrder order)
    {
        var image = new MemoryStream();
        FarmImages.Write(order, image);
        return image.ToArray();
    }

    private static Task<FarmImageVerdict> ReadAsync(byte[] bytes) => FarmImageReader.ReadAsync(new MemoryStream(bytes), Token);

    private static byte[] Unzip(byte[] bytes)
    {
        var plain = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
            gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Zip(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(plain);
        return packed.ToArray();
    }
}

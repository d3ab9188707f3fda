using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Sightline.Edge.AxisOs.Images;
using Sightline.Farm.Vapix.Firmware;
using Sightline.TestKit;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Images;

/// <summary>What an image says it is for, from untrusted bytes.</summary>
public sealed class OsImageReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("P3265-V_12_11_77.bin", "P3265-V", "12.11.77")]
    [InlineData("P3265-V_12.11.77.bin", "P3265-V", "12.11.77")]
    [InlineData("P3265-LV-12.11.77.bin", "P3265-LV", "12.11.77")]
    [InlineData("M1065-LW_9_80_3_12.bin", "M1065-LW", "9.80.3.12")]
    [InlineData("C1410_Mk_II_13_0_0.bin", "C1410 Mk II", "13.0.0")]
    [InlineData("Q8752-E Mk II_11_11_212.bin", "Q8752-E Mk II", "11.11.212")]
    [InlineData("221_4_49_1.bin", "221", "4.49.1")]
    [InlineData("AXIS_P1367_10_12_338.bin", "P1367", "10.12.338")]
    [InlineData("P1367_10_12_338_cert.bin", "P1367", "10.12.338")]
    public void Name_OfAnImage_IsRead(string name, string model, string version) => Assert.Equal(new OsImageIdentity(model, version), OsImageName.Read(name));

    [Theory]
    [InlineData("")]
    [InlineData("image.bin")]
    [InlineData("P1367.bin")]
    [InlineData("P1367_10.bin")]
    [InlineData("notes_about_it.txt")]
    [InlineData("_1_2_3.bin")]
    public void Name_OfSomethingElse_SaysNothing(string name) => Assert.Equal(OsImageIdentity.Unknown, OsImageName.Read(name));

    [Theory]
    [InlineData("a/b/P1367_1_2.bin", "P1367_1_2.bin")]
    [InlineData(@"C:\images\P1367_1_2.bin", "P1367_1_2.bin")]
    [InlineData("..", null)]
    [InlineData(null, null)]
    [InlineData("a\r\nb<c>.bin", "abc.bin")]
    [InlineData(".hidden", "hidden")]
    public void Clean_AName_LeavesWhatAFileMayBeCalled(string? name, string? kept) => Assert.Equal(kept, OsImageName.Clean(name));

    [Theory]
    [InlineData("12.11.77")]
    [InlineData("13.0.0")]
    public void Read_AnImage_GivesItsDescriptionNotItsName(string version)
    {
        var path = _folder.PathOf("image");
        FarmImages.Write(new FarmImageOrder("P3265-V", version, 5 << 20), path);
        Assert.Equal(new OsImageIdentity("P3265-V", version), OsImageReading.Read(path, "Q1656_1_2_3.bin"));
    }

    [Theory]
    [InlineData("""{"product":"AXIS P3265-V","version":"12.11.77"}""", "P3265-V", "12.11.77")]
    [InlineData("""{"ProdNbr":"P3265-V","fw_version":"AXIS OS 12.11.77"}""", "P3265-V", "12.11.77")]
    [InlineData("""{"product":"P3265-V","version":"newest"}""", "P3265-V", "1.2.3")]
    [InlineData("""{"product":"","version":5}""", "Q1656", "1.2.3")]
    [InlineData("""{"product":{"name":"x"}}""", "Q1656", "1.2.3")]
    [InlineData("[]", "Q1656", "1.2.3")]
    [InlineData("not json", "Q1656", "1.2.3")]
    [InlineData("", "Q1656", "1.2.3")]
    public void Read_DescriptionsOfManyKinds_FallBackToTheName(string info, string model, string version) =>
        Assert.Equal(new OsImageIdentity(model, version), Read(Zip(Tar(("a", "x"u8.ToArray()), ("info.json", Encoding.UTF8.GetBytes(info))))));

    [Fact]
    public void Read_UncompressedTar_IsReadToo() => Assert.Equal("P1", Read(Tar(("info.json", """{"product":"P1"}"""u8.ToArray()))).Model);

    [Fact]
    public void Read_DescriptionBehindTheBounds_IsNotLookedFor()
    {
        var far = Tar([.. Enumerable.Range(0, 40).Select(index => ($"file{index}", new byte[1])), ("info.json", """{"product":"P1"}"""u8.ToArray())]);
        Assert.Equal("Q1656", Read(Zip(far)).Model);
        var behind = Tar(("large", new byte[ImageArchive.MostUnpacked]), ("info.json", """{"product":"P1"}"""u8.ToArray()));
        Assert.Equal("Q1656", Read(Zip(behind)).Model);
        Assert.Equal("Q1656", Read(Zip(Tar(("info.json", new byte[ImageArchive.LargestMember + 1])))).Model);
    }

    [Fact]
    public void Read_AnArchiveThatUnpacksWithoutEnd_StopsAtTheBound()
    {
        // A member of 8 GiB less a byte, whose content is not there: only headers and the bound are to be believed.
        var header = Tar(("large", new byte[1]))[..512];
        Encoding.ASCII.GetBytes("77777777777\0").CopyTo(header, 124);
        Assert.Equal("Q1656", Read(Zip([.. header, .. new byte[100_000]])).Model);
        using var bomb = new MemoryStream();
        using (var zip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
            for (var block = 0; block < 4096; block++)
                zip.Write(Tar(("x", new byte[60_000])).AsSpan(0, 61_440));
        var bytes = bomb.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("Q1656", Read(bytes).Model);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Theory]
    [InlineData("zzzzzzzzzzz")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public void Read_SizesThatAreNone_AreNoArchive(string size)
    {
        var tar = Tar(("a", new byte[10]), ("info.json", """{"product":"P1"}"""u8.ToArray()));
        Array.Fill(tar, (byte)0, 124, 12);
        Encoding.ASCII.GetBytes(size).CopyTo(tar, 124);
        Assert.Equal("Q1656", Read(tar).Model);
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        var random = new Random(5);
        var good = Zip(Tar(("a", new byte[700]), ("info.json", """{"product":"P1"}"""u8.ToArray())));
        using var zstd = new MemoryStream();
        FarmImages.Write(new FarmImageOrder("P3265-V", "13.0.0", 9000), zstd);
        foreach (var seed in new[] { good, zstd.ToArray() })
            for (var round = 0; round < 300; round++)
            {
                var bytes = seed[..random.Next(seed.Length)].Concat(round % 3 == 0 ? new byte[random.Next(600)] : []).ToArray();
                for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                Read(bytes);
            }
    }

    private OsImageIdentity Read(byte[] bytes)
    {
        var path = _folder.PathOf("read");
        File.WriteAllBytes(path, bytes);
        return OsImageReading.Read(path, "Q1656_1_2_3.bin");
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] members)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
            foreach (var (name, content) in members)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        return tar.ToArray();
    }

    private static byte[] Zip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(plain);
        return packed.ToArray();
    }
}

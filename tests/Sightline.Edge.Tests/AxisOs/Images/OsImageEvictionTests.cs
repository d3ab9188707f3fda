using Sightline.Contracts;
using Sightline.Edge.AxisOs.Images;
using Xunit;

namespace Sightline.Edge.Tests.AxisOs.Images;

public sealed class OsImageEvictionTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "")]
    [InlineData(-5, "")]
    [InlineData(1, "c")]
    [InlineData(10, "c")]
    [InlineData(11, "c a")]
    [InlineData(21, "c a b")]
    [InlineData(30, "c a b")]
    public void Choose_ByNeed_TakesTheLeastRecentlyUsedUntilItIsEnough(long bytes, string gone)
    {
        // c was stored first and never used; a was stored early and used late.
        StoredImage[] images = [Image("a", stored: 1, used: 7), Image("b", stored: 8), Image("c", stored: 2)];
        var chosen = OsImageEviction.Choose(images, new HashSet<string>(), bytes);
        Assert.Equal(gone, string.Join(' ', chosen!.Select(image => image.Sha256)));
    }

    [Fact]
    public void Choose_NotEnoughMayGo_TakesNone()
    {
        StoredImage[] images = [Image("a", 1), Image("b", 2), Image("own", 0, source: OsReleaseSource.OwnImage)];
        Assert.Null(OsImageEviction.Choose(images, new HashSet<string>(), 21));
        Assert.Null(OsImageEviction.Choose(images, new HashSet<string> { "a" }, 11));
        Assert.Equal("b", Assert.Single(OsImageEviction.Choose(images, new HashSet<string> { "a" }, 10)!).Sha256);
    }

    [Fact]
    public void DiskFull_ARealFullDisk_IsTold()
    {
        if (OperatingSystem.IsLinux())
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            Assert.True(DiskFull.Is(Assert.ThrowsAny<IOException>(() => full.Write([1]))));
        }
        Assert.True(DiskFull.Is(new IOException("full", unchecked((int)0x80070070))));
        Assert.False(DiskFull.Is(new FileNotFoundException("other")));
    }

    private static StoredImage Image(string id, int stored, int? used = null, OsReleaseSource source = OsReleaseSource.Catalogue) =>
        new(id, id, 10, null, null, source, Start.AddHours(stored), used is { } hours ? Start.AddHours(hours) : null);
}

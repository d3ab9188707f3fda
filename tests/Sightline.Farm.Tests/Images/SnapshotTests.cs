using Sightline.Farm.Vapix.Images;
using SkiaSharp;
using Xunit;

namespace Sightline.Farm.Tests.Images;

public sealed class SnapshotTests
{
    private static readonly DateTime Noon = new(2026, 11, 2, 12, 0, 0);

    public static TheoryData<string> Kinds() => [.. Enum.GetNames<SceneKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Render_EveryKind_GivesAJpegOfTheAskedSize(string kind)
    {
        using var picture = SKBitmap.Decode(Render(new SceneCache(), Enum.Parse<SceneKind>(kind), 640, 360, Noon));
        Assert.Equal((640, 360), (picture.Width, picture.Height));
        var colors = new HashSet<SKColor>();
        for (var x = 0; x < 640; x += 5)
            for (var y = 0; y < 360; y += 5)
                colors.Add(picture.GetPixel(x, y));
        Assert.True(colors.Count > 60, $"{kind} has only {colors.Count} colours: nothing was drawn.");
    }

    [Fact]
    public void Render_SecondsApart_DiffersInTheClock()
    {
        var cache = new SceneCache();
        var first = Render(cache, SceneKind.Skyline, 640, 360, Noon);
        Assert.Equal(first, Render(cache, SceneKind.Skyline, 640, 360, Noon));
        Assert.NotEqual(first, Render(cache, SceneKind.Skyline, 640, 360, Noon.AddSeconds(1)));
    }

    [Fact]
    public void Render_ManySizes_KeepsTheCacheWithinItsLimit()
    {
        var cache = new SceneCache(4_000_000);
        for (var width = 160; width <= 1280; width += 160)
            Render(cache, SceneKind.Street, width, width * 9 / 16, Noon);
        Assert.InRange(cache.Bytes, 1, 4_000_000);
    }

    [Theory]
    [InlineData(3, "Night")]
    [InlineData(7, "Dawn")]
    [InlineData(12, "Day")]
    [InlineData(19, "Dusk")]
    [InlineData(23, "Night")]
    public void LightAt_HourOfTheDevicesClock_IsThatOfTheDay(int hour, string expected) =>
        Assert.Equal(expected, SceneLights.At(new DateTime(2026, 11, 2, hour, 30, 0)).ToString());

    private static byte[] Render(SceneCache cache, SceneKind kind, int width, int height, DateTime clock) =>
        new SnapshotRenderer(cache).Render(new SnapshotOrder(new SceneKey(kind, 3, SceneLights.At(clock), width, height), "Gate 4", "AXIS P3265-V", clock, 75));
}

using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>A loading dock through an old analog camera: grey, soft, with scan lines and a little interference.</summary>
internal static class AnalogScene
{
    public static void Paint(Brush brush)
    {
        brush.Gradient(0, 0, Brush.Width, 380, Grey(150), Grey(196));
        brush.Gradient(0, 380, Brush.Width, 520, Grey(128), Grey(84));
        brush.Gradient(80, 120, 1440, 400, Grey(168), Grey(140));
        for (var i = 0; i < 4; i++)
            Gate(brush, 150 + (i * 345), open: brush.Random.Next(3) == 0);
        brush.Box(60, 510, 1480, 26, Grey(96));
        for (var i = 0; i < 40; i++)
            brush.Shape(i % 2 == 0 ? Grey(60) : Grey(206), new(60 + (i * 37), 510), new(97 + (i * 37), 510), new(87 + (i * 37), 524), new(50 + (i * 37), 524));
        Pallets(brush);
        Interlace(brush);
    }

    private static SKColor Grey(byte level) => new(level, level, level);

    private static void Gate(Brush brush, float x, bool open)
    {
        brush.Box(x - 14, 196, 268, 320, Grey(72), 4);
        brush.Gradient(x, 210, 240, 300, open ? Grey(30) : Grey(190), open ? Grey(48) : Grey(160));
        for (var i = 1; i < 8 && !open; i++)
            brush.Line(x, 210 + (i * 38), x + 240, 210 + (i * 38), Grey(140), 3);
        OverlayFont.Draw(brush.Canvas, $"{(int)(x / 345) + 1}", x + 108, 152, 30);
    }

    private static void Pallets(Brush brush)
    {
        for (var i = 0; i < 6; i++)
        {
            var (x, y) = (brush.Between(80, 1350), brush.Between(620, 830));
            brush.Shadow(x + 80, y + 4, 100, 14);
            brush.Box(x, y - 16, 160, 16, Grey(70));
            for (var level = 0; level < brush.Random.Next(1, 4); level++)
                brush.Box(x + 6, y - 66 - (level * 50), 148, 47, Grey((byte)brush.Random.Next(110, 190)), 3);
        }
    }

    private static void Interlace(Brush brush)
    {
        for (var y = 0; y < 900; y += 6)
            brush.Box(0, y, Brush.Width, 2, new SKColor(0, 0, 0, 46));
        for (var i = 0; i < 5; i++)
            brush.Box(0, brush.Between(0, 900), Brush.Width, brush.Between(2, 7), new SKColor(255, 255, 255, 26));
    }
}

using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>A street with a row of houses, trees, a pavement and parked cars.</summary>
internal static class StreetScene
{
    public static void Paint(Brush brush)
    {
        Outdoors.Sky(brush, 560);
        Outdoors.Hills(brush, 560, 170, Brush.Rgb(0x7E98A4).Lit(brush.Light));
        Row(brush);
        Ground(brush);
        for (var i = 0; i < 4; i++)
            Outdoors.Tree(brush, 150 + (i * 420) + brush.Between(-90, 90), 645, brush.Between(120, 170));
        Lamp(brush, 560);
        Lamp(brush, 1330);
        Car(brush.Canvas, brush.Light, brush.Between(120, 330), 742, 1.15f, brush.Any(Brush.Rgb(0x9A2E2E), Brush.Rgb(0x2E5D9A), Brush.Rgb(0xD8D8D4)));
        Car(brush.Canvas, brush.Light, brush.Between(980, 1180), 742, 1.15f, brush.Any(Brush.Rgb(0x3A3F46), Brush.Rgb(0x4F7F5A), Brush.Rgb(0xC7A23A)));
    }

    public static void Car(SKCanvas canvas, SceneLight light, float x, float ground, float size, SKColor color)
    {
        var brush = new Brush(canvas, light, new Random(1));
        canvas.Save();
        canvas.Translate(x, ground);
        canvas.Scale(size);
        var body = color.Lit(light);
        brush.Shadow(105, 2, 120, 12);
        brush.Shape(body.Mixed(SKColors.Black, 0.1f), new(42, -42), new(66, -72), new(148, -72), new(178, -42));
        brush.Shape(Brush.Rgb(0x9FB6C6).Lit(light), new(54, -43), new(71, -66), new(104, -66), new(104, -43));
        brush.Shape(Brush.Rgb(0x9FB6C6).Lit(light), new(110, -43), new(110, -66), new(144, -66), new(164, -43));
        brush.Box(0, -46, 214, 34, body, 12);
        brush.Box(4, -22, 206, 6, body.Mixed(SKColors.Black, 0.3f));
        foreach (var wheel in (ReadOnlySpan<float>)[46, 166])
        {
            brush.Disc(wheel, -11, 19, 19, Brush.Rgb(0x1B1C1F));
            brush.Disc(wheel, -11, 9, 9, Brush.Rgb(0x9A9DA3).Lit(light));
        }

        brush.Disc(209, -33, 6, 5, Brush.Rgb(0xFFF3C9));
        brush.Disc(4, -33, 5, 5, Brush.Rgb(0xC8322A));
        if (light is SceneLight.Night or SceneLight.Dusk)
            brush.Glow(214, -33, 60, new SKColor(255, 243, 200, 120));
        canvas.Restore();
    }

    private static void Row(Brush brush)
    {
        var x = -60f;
        while (x < Brush.Width)
        {
            var width = brush.Between(220, 360);
            var top = brush.Between(190, 380);
            var wall = brush.Any(Brush.Rgb(0xB5654A), Brush.Rgb(0xD8C7A3), Brush.Rgb(0x8FA3AD), Brush.Rgb(0xC98F5A), Brush.Rgb(0xA7B48C), Brush.Rgb(0xCFCBC2));
            Outdoors.House(brush, new SKRect(x, top, x + width, 600), wall, (int)(width / 70), (int)((600 - top) / 85));
            x += width + brush.Any(0f, 6f, 46f);
        }
    }

    private static void Ground(Brush brush)
    {
        var walk = Brush.Rgb(0xB9B4AA).Lit(brush.Light);
        brush.Gradient(0, 596, Brush.Width, 70, walk, walk.Mixed(SKColors.Black, 0.12f));
        for (var x = 0; x < 32; x++)
            brush.Line(x * 52, 600, (x * 58) - 90, 664, walk.Mixed(SKColors.Black, 0.16f), 1.5f);
        brush.Box(0, 662, Brush.Width, 10, walk.Mixed(SKColors.White, 0.25f));
        var road = Brush.Rgb(0x54565B).Lit(brush.Light);
        brush.Gradient(0, 672, Brush.Width, 228, road, road.Mixed(SKColors.Black, 0.3f));
        for (var i = 0; i < 9; i++)
            brush.Shape(Brush.Rgb(0xE4E0D0).Lit(brush.Light), new(i * 200, 776), new((i * 200) + 110, 776), new((i * 200) + 104, 786), new((i * 200) - 8, 786));
    }

    private static void Lamp(Brush brush, float x)
    {
        brush.Line(x, 660, x, 380, Brush.Rgb(0x3B3F45).Lit(brush.Light), 7);
        brush.Line(x, 382, x + 54, 368, Brush.Rgb(0x3B3F45).Lit(brush.Light), 6);
        brush.Box(x + 42, 364, 34, 10, Brush.Rgb(0x2B2E33), 4);
        if (!brush.Dark)
            return;
        brush.Glow(x + 60, 380, 210, new SKColor(255, 214, 140, 120));
        brush.Disc(x + 60, 375, 13, 5, Brush.Rgb(0xFFF0C8));
    }
}

using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>A harbour town from a roof: hills, two rows of towers, water, a ferry and a quay.</summary>
internal static class SkylineScene
{
    public static void Paint(Brush brush)
    {
        Outdoors.Sky(brush, 470);
        var haze = SceneLights.Sky(brush.Light).Horizon;
        Outdoors.Hills(brush, 480, 190, Brush.Rgb(0x6F8B98).Lit(brush.Light).Mixed(haze, 0.45f));
        Outdoors.Hills(brush, 490, 110, Brush.Rgb(0x54756A).Lit(brush.Light).Mixed(haze, 0.25f));
        Towers(brush, 500, 150, 250, haze, 0.45f);
        Towers(brush, 512, 70, 160, haze, 0.12f);
        Water(brush);
        Crane(brush, 1290);
        Ferry(brush, brush.Between(350, 900), 640);
        Quay(brush);
    }

    private static void Towers(Brush brush, float ground, float low, float high, SKColor haze, float distance)
    {
        for (var x = -20f; x < Brush.Width;)
        {
            var (width, height) = (brush.Between(46, 110), brush.Between(low, high));
            var wall = brush.Any(Brush.Rgb(0x8E9CAA), Brush.Rgb(0xB8A68E), Brush.Rgb(0x77838F), Brush.Rgb(0xA3766A)).Lit(brush.Light).Mixed(haze, distance);
            brush.Gradient(x, ground - height, width, height, wall.Mixed(SKColors.White, 0.08f), wall.Mixed(SKColors.Black, 0.12f));
            Panes(brush, x, ground - height, width, height, wall);
            x += width + brush.Between(-4, 20);
        }
    }

    private static void Panes(Brush brush, float x, float y, float width, float height, SKColor wall)
    {
        for (var row = y + 10; row < y + height - 12; row += 15)
            for (var column = x + 7; column < x + width - 9; column += 13)
            {
                var bright = brush.Dark && brush.Random.Next(100) < 38;
                brush.Box(column, row, 7, 8, bright ? Brush.Rgb(0xFFDC93) : wall.Mixed(SKColors.Black, 0.22f));
            }
    }

    private static void Water(Brush brush)
    {
        var (zenith, horizon) = SceneLights.Sky(brush.Light);
        brush.Gradient(0, 510, Brush.Width, 390, horizon.Mixed(Brush.Rgb(0x2F5E78), 0.5f), zenith.Mixed(Brush.Rgb(0x123447), 0.6f));
        for (var i = 0; i < 160; i++)
        {
            var y = brush.Between(516, 800);
            var length = brush.Between(10, 50) * (y / 600);
            var x = brush.Between(0, Brush.Width);
            brush.Line(x, y, x + length, y, new SKColor(255, 255, 255, (byte)brush.Random.Next(14, 60)), 1.6f);
        }
    }

    private static void Ferry(Brush brush, float x, float y)
    {
        brush.Shadow(x + 130, y + 6, 170, 14);
        brush.Shape(Brush.Rgb(0x20476B).Lit(brush.Light), new(x, y - 34), new(x + 280, y - 34), new(x + 252, y + 4), new(x + 26, y + 4));
        brush.Box(x + 40, y - 66, 190, 34, Brush.Rgb(0xF1EFE8).Lit(brush.Light), 4);
        brush.Box(x + 66, y - 92, 120, 28, Brush.Rgb(0xF1EFE8).Lit(brush.Light), 4);
        brush.Box(x + 150, y - 118, 22, 28, Brush.Rgb(0xC8482F).Lit(brush.Light), 2);
        for (var i = 0; i < 11; i++)
            brush.Box(x + 50 + (i * 16), y - 56, 9, 9, brush.Dark ? Brush.Rgb(0xFFE09A) : Brush.Rgb(0x51697D), 2);
    }

    private static void Crane(Brush brush, float x)
    {
        var steel = Brush.Rgb(0xC65B38).Lit(brush.Light);
        brush.Line(x, 560, x, 300, steel, 9);
        brush.Line(x + 60, 560, x + 60, 300, steel, 9);
        brush.Line(x, 430, x + 60, 430, steel, 6);
        brush.Line(x - 190, 300, x + 110, 300, steel, 10);
        brush.Line(x + 30, 250, x - 190, 298, steel, 3);
        brush.Line(x + 30, 250, x + 110, 298, steel, 3);
        brush.Line(x + 30, 300, x + 30, 250, steel, 7);
        brush.Line(x - 150, 300, x - 150, 420, Brush.Rgb(0x33363A).Lit(brush.Light), 2);
        brush.Box(x - 184, 420, 68, 36, Brush.Rgb(0x3E78B5).Lit(brush.Light), 2);
    }

    private static void Quay(Brush brush)
    {
        var stone = Brush.Rgb(0x8A847A).Lit(brush.Light);
        brush.Shape(stone, new(0, 792), new(Brush.Width, 760), new(Brush.Width, 900), new(0, 900));
        brush.Shape(stone.Mixed(SKColors.White, 0.18f), new(0, 792), new(Brush.Width, 760), new(Brush.Width, 774), new(0, 806));
        for (var i = 0; i < 14; i++)
        {
            var color = brush.Any(Brush.Rgb(0xB4472F), Brush.Rgb(0x2F6C8F), Brush.Rgb(0x6F8C3A), Brush.Rgb(0xD0A13A), Brush.Rgb(0x7B7F86)).Lit(brush.Light);
            var (x, y) = (40 + (i * 112), 812 + brush.Any(0f, -34f));
            brush.Box(x, y, 100, 42, color, 2);
            for (var rib = 1; rib < 9; rib++)
                brush.Line(x + (rib * 11), y + 3, x + (rib * 11), y + 39, color.Mixed(SKColors.Black, 0.22f), 1.5f);
        }
    }
}

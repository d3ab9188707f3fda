using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>What an intercom beside a front door sees: a garden path, a hedge, a gate and the street behind.</summary>
internal static class DoorstepScene
{
    public static void Paint(Brush brush)
    {
        Outdoors.Sky(brush, 430);
        Outdoors.House(brush, new SKRect(80, 190, 480, 450), brush.Any(Brush.Rgb(0xB5654A), Brush.Rgb(0xCFC6AE)), 5, 3);
        Outdoors.House(brush, new SKRect(1090, 150, 1500, 450), brush.Any(Brush.Rgb(0x8FA3AD), Brush.Rgb(0xC98F5A)), 5, 3);
        brush.Box(0, 440, Brush.Width, 46, Brush.Rgb(0x5A5C60).Lit(brush.Light));
        Lawn(brush);
        Path(brush);
        Hedge(brush, 0, 610);
        Hedge(brush, 990, Brush.Width);
        Gate(brush);
        Outdoors.Tree(brush, 300, 610, 190);
        Outdoors.Tree(brush, 1330, 590, 160);
        Parcel(brush);
        Eaves(brush);
    }

    private static void Lawn(Brush brush)
    {
        var grass = Brush.Rgb(0x6B9A4B).Lit(brush.Light);
        brush.Gradient(0, 480, Brush.Width, 420, grass, grass.Mixed(SKColors.Black, 0.25f));
        for (var i = 0; i < 260; i++)
        {
            var (x, y) = (brush.Between(0, Brush.Width), brush.Between(500, 890));
            brush.Line(x, y, x + brush.Between(-4, 4), y - brush.Between(5, 14), grass.Mixed(SKColors.White, 0.14f), 1.5f);
        }
    }

    private static void Path(Brush brush)
    {
        var stone = Brush.Rgb(0xBCB3A3).Lit(brush.Light);
        brush.Shape(stone, new(740, 500), new(860, 500), new(1180, 900), new(420, 900));
        for (var (y, step) = (510f, 16f); y < 900; y += step, step *= 1.3f)
        {
            var half = 60 + ((y - 500) * 0.8f);
            brush.Line(800 - half, y, 800 + half, y, stone.Mixed(SKColors.Black, 0.2f), 2);
        }
    }

    private static void Hedge(Brush brush, float from, float to)
    {
        var leaf = Brush.Rgb(0x3E6B3C).Lit(brush.Light);
        brush.Box(from, 452, to - from, 72, leaf.Mixed(SKColors.Black, 0.2f), 10);
        for (var x = from; x < to; x += 18)
            brush.Disc(x + 9, 456 + brush.Between(-5, 40), 20, 17, leaf.Mixed(SKColors.White, brush.Between(0, 0.14f)));
    }

    private static void Gate(Brush brush)
    {
        foreach (var x in (ReadOnlySpan<float>)[690, 886])
        {
            brush.Box(x, 400, 34, 130, Brush.Rgb(0xA89F90).Lit(brush.Light), 3);
            brush.Box(x - 5, 390, 44, 14, Brush.Rgb(0xC3BAAA).Lit(brush.Light), 3);
            if (brush.Dark)
                brush.Glow(x + 17, 386, 90, new SKColor(255, 214, 140, 140));
        }

        for (var x = 732; x < 884; x += 15)
            brush.Line(x, 432, x, 522, Brush.Rgb(0x2E3338).Lit(brush.Light), 4);
        brush.Line(728, 446, 886, 446, Brush.Rgb(0x2E3338).Lit(brush.Light), 5);
        brush.Line(728, 508, 886, 508, Brush.Rgb(0x2E3338).Lit(brush.Light), 5);
    }

    private static void Parcel(Brush brush)
    {
        var x = brush.Between(480, 640);
        brush.Shadow(x + 74, 836, 92, 14);
        brush.Box(x, 752, 148, 82, Brush.Rgb(0xC09A66).Lit(brush.Light), 3);
        brush.Box(x + 62, 752, 22, 82, Brush.Rgb(0xDCC9A2).Lit(brush.Light));
        brush.Box(x + 96, 790, 40, 30, Brush.Rgb(0xF4F1E8).Lit(brush.Light), 2);
    }

    private static void Eaves(Brush brush)
    {
        var wood = Brush.Rgb(0x4C3E33).Lit(brush.Light);
        brush.Shape(wood, new(0, 0), new(Brush.Width, 0), new(Brush.Width, 60), new(0, 34));
        brush.Shape(wood.Mixed(SKColors.Black, 0.35f), new(0, 34), new(Brush.Width, 60), new(Brush.Width, 76), new(0, 48));
        if (brush.Dark)
            brush.Glow(800, 40, 520, new SKColor(255, 226, 170, 70));
    }
}

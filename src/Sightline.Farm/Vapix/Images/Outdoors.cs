using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>What outdoor scenes share: the sky, hills, trees, houses and people.</summary>
internal static class Outdoors
{
    public static void Sky(Brush brush, float horizon)
    {
        var (zenith, low) = SceneLights.Sky(brush.Light);
        brush.Gradient(0, 0, Brush.Width, horizon, zenith, low);
        if (brush.Light == SceneLight.Night)
            Stars(brush, horizon);
        else
            Sun(brush, horizon);
        for (var i = 0; i < 5; i++)
            Cloud(brush, brush.Between(0, Brush.Width), brush.Between(40, horizon * 0.6f), brush.Between(0.6f, 1.3f));
    }

    public static void Hills(Brush brush, float horizon, float height, SKColor color)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(0, horizon);
        var y = horizon - (height * 0.5f);
        builder.LineTo(0, y);
        for (var x = 0f; x <= Brush.Width; x += 200)
        {
            var next = horizon - brush.Between(height * 0.3f, height);
            builder.CubicTo(x + 60, y, x + 140, next, x + 200, next);
            y = next;
        }

        builder.LineTo(Brush.Width + 200, horizon);
        builder.Close();
        using var path = builder.Detach();
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        brush.Canvas.DrawPath(path, paint);
    }

    public static void Tree(Brush brush, float x, float ground, float size)
    {
        var leaf = brush.Any(Brush.Rgb(0x4E8A46), Brush.Rgb(0x3F7A4E), Brush.Rgb(0x6A9A3E), Brush.Rgb(0xA8873A)).Lit(brush.Light);
        brush.Shadow(x, ground, size * 0.7f, size * 0.12f);
        brush.Box(x - (size * 0.06f), ground - (size * 0.9f), size * 0.12f, size * 0.9f, Brush.Rgb(0x5A4636).Lit(brush.Light), 4);
        for (var i = 0; i < 9; i++)
        {
            var radius = size * brush.Between(0.26f, 0.42f);
            var shade = leaf.Mixed(i < 4 ? SKColors.Black : SKColors.White, i < 4 ? 0.22f : brush.Between(0f, 0.14f));
            brush.Disc(x + (size * brush.Between(-0.36f, 0.36f)), ground - (size * brush.Between(0.95f, 1.6f)), radius, radius * 0.92f, shade);
        }
    }

    public static void House(Brush brush, SKRect at, SKColor wall, int columns, int rows)
    {
        var lit = wall.Lit(brush.Light);
        brush.Gradient(at.Left, at.Top, at.Width, at.Height, lit.Mixed(SKColors.White, 0.06f), lit.Mixed(SKColors.Black, 0.10f));
        brush.Box(at.Left - 8, at.Top - 14, at.Width + 16, 22, lit.Mixed(SKColors.Black, 0.35f), 3);
        var (width, height) = (at.Width / columns, at.Height / rows);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                Window(brush, at.Left + (column * width) + (width * 0.22f), at.Top + (row * height) + (height * 0.2f), width * 0.56f, height * 0.58f, lit);
    }

    public static void Person(Brush brush, float x, float ground, float size, SKColor coat)
    {
        brush.Shadow(x, ground, size * 0.3f, size * 0.06f);
        var dark = Brush.Rgb(0x2B2F3A).Lit(brush.Light);
        brush.Line(x - (size * 0.05f), ground - (size * 0.45f), x - (size * 0.12f), ground, dark, size * 0.1f);
        brush.Line(x + (size * 0.05f), ground - (size * 0.45f), x + (size * 0.12f), ground, dark, size * 0.1f);
        brush.Box(x - (size * 0.15f), ground - (size * 0.84f), size * 0.3f, size * 0.46f, coat.Lit(brush.Light), size * 0.1f);
        brush.Disc(x, ground - (size * 0.93f), size * 0.09f, size * 0.1f, Brush.Rgb(0xC99A7C).Lit(brush.Light));
    }

    private static void Window(Brush brush, float x, float y, float width, float height, SKColor wall)
    {
        var bright = brush.Dark && brush.Random.Next(100) < (brush.Light == SceneLight.Night ? 30 : 45);
        var glass = bright ? Brush.Rgb(0xFFD88A) : Brush.Rgb(0x7C93A8).Lit(brush.Light);
        brush.Box(x - 3, y - 3, width + 6, height + 6, wall.Mixed(SKColors.White, 0.35f), 2);
        brush.Gradient(x, y, width, height, glass.Mixed(SKColors.White, 0.12f), glass.Mixed(SKColors.Black, 0.2f));
        brush.Line(x + (width / 2), y, x + (width / 2), y + height, wall.Mixed(SKColors.White, 0.3f), 2);
        brush.Box(x - 5, y + height + 3, width + 10, 4, wall.Mixed(SKColors.Black, 0.3f));
    }

    private static void Sun(Brush brush, float horizon)
    {
        var low = brush.Light == SceneLight.Day ? horizon * 0.25f : horizon * 0.85f;
        var x = brush.Light == SceneLight.Dusk ? 1250 : 330;
        brush.Glow(x, low, 320, new SKColor(255, 240, 200, 150));
        brush.Disc(x, low, 38, 38, new SKColor(255, 248, 225));
    }

    private static void Stars(Brush brush, float horizon)
    {
        for (var i = 0; i < 90; i++)
            brush.Disc(brush.Between(0, Brush.Width), brush.Between(0, horizon * 0.8f), 1.3f, 1.3f, new SKColor(255, 255, 255, (byte)brush.Random.Next(60, 200)));
        brush.Glow(1220, 130, 130, new SKColor(220, 230, 255, 70));
        brush.Disc(1220, 130, 30, 30, Brush.Rgb(0xE9EDF7));
    }

    private static void Cloud(Brush brush, float x, float y, float size)
    {
        var tone = SceneLights.Sky(brush.Light).Horizon.Mixed(SKColors.White, brush.Light == SceneLight.Night ? 0.05f : 0.6f).WithAlpha(130);
        for (var i = 0; i < 6; i++)
            brush.Disc(x + (brush.Between(-90, 90) * size), y + (brush.Between(-12, 12) * size), brush.Between(40, 75) * size, brush.Between(14, 26) * size, tone);
    }
}

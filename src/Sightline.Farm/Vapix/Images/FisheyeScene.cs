using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>A room from straight above in the circle of a fisheye lens: the floor plan with its furniture.</summary>
internal static class FisheyeScene
{
    private const float X = 800;
    private const float Y = 450;

    public static void Paint(Brush brush)
    {
        brush.Box(0, 0, Brush.Width, Brush.Height, SKColors.Black);
        brush.Canvas.Save();
        using (var circle = Circle())
            brush.Canvas.ClipPath(circle, antialias: true);
        var floor = brush.Any(Brush.Rgb(0xB5A284), Brush.Rgb(0x9DA5A8), Brush.Rgb(0xA7907A));
        brush.Box(0, 0, Brush.Width, Brush.Height, floor);
        Tiles(brush, floor.Mixed(SKColors.Black, 0.12f));
        Walls(brush);
        for (var i = 0; i < 5; i++)
            Table(brush, (float)(i * Math.PI * 2 / 5) + brush.Between(-0.25f, 0.25f), brush.Between(160, 235));
        if (brush.Light == SceneLight.Night)
            brush.Box(0, 0, Brush.Width, Brush.Height, new SKColor(8, 12, 28, 150));
        Rim(brush);
        brush.Canvas.Restore();
    }

    private static SKPath Circle()
    {
        using var builder = new SKPathBuilder();
        builder.AddCircle(X, Y, 440);
        return builder.Detach();
    }

    private static void Tiles(Brush brush, SKColor joint)
    {
        for (var i = -7; i <= 7; i++)
        {
            Bent(brush, joint, i * 62, vertical: true);
            Bent(brush, joint, i * 62, vertical: false);
        }
    }

    // Straight lines of the floor look bent outwards through such a lens, the more the farther from the middle.
    private static void Bent(Brush brush, SKColor color, float offset, bool vertical)
    {
        using var builder = new SKPathBuilder();
        var bow = offset * 0.72f;
        if (vertical)
        {
            builder.MoveTo(X + bow, 0);
            builder.QuadTo(X + (offset * 1.28f), Y, X + bow, Brush.Height);
        }
        else
        {
            builder.MoveTo(X - 460, Y + bow);
            builder.QuadTo(X, Y + (offset * 1.28f), X + 460, Y + bow);
        }

        using var path = builder.Detach();
        using var paint = new SKPaint { Color = color, StrokeWidth = 2, IsStroke = true, IsAntialias = true };
        brush.Canvas.DrawPath(path, paint);
    }

    private static void Walls(Brush brush)
    {
        using var paint = new SKPaint { Color = Brush.Rgb(0xDDD7CA), StrokeWidth = 96, IsStroke = true, IsAntialias = true };
        brush.Canvas.DrawCircle(X, Y, 420, paint);
        using var foot = new SKPaint { Color = Brush.Rgb(0x7C7468), StrokeWidth = 5, IsStroke = true, IsAntialias = true };
        brush.Canvas.DrawCircle(X, Y, 371, foot);
        for (var i = 0; i < 6; i++)
        {
            brush.Canvas.Save();
            brush.Canvas.RotateDegrees((i * 60) + brush.Between(-14, 14), X, Y);
            var outside = SceneLights.Sky(brush.Light);
            brush.Gradient(X - 60, Y - 436, 120, 46, outside.Zenith, outside.Horizon);
            brush.Line(X, Y - 436, X, Y - 390, Brush.Rgb(0xF3EFE6), 4);
            brush.Canvas.Restore();
        }
    }

    private static void Table(Brush brush, float angle, float distance)
    {
        var (x, y) = (X + (MathF.Cos(angle) * distance), Y + (MathF.Sin(angle) * distance));
        brush.Shadow(x + 6, y + 8, 66, 56);
        var wood = brush.Any(Brush.Rgb(0x8A5F3C), Brush.Rgb(0xC9A26B), Brush.Rgb(0xE7E2D6));
        foreach (var (dx, dy) in (ReadOnlySpan<(int, int)>)[(-64, 0), (64, 0), (0, -58), (0, 58)])
            brush.Disc(x + dx, y + dy, 20, 20, brush.Any(Brush.Rgb(0x35506B), Brush.Rgb(0x7B3E3E)));
        brush.Disc(x, y, 52, 47, wood);
        brush.Disc(x, y, 44, 39, wood.Mixed(SKColors.White, 0.1f));
        brush.Disc(x + brush.Between(-18, 18), y + brush.Between(-16, 16), 8, 8, SKColors.White);
    }

    private static void Rim(Brush brush)
    {
        using var shader = SKShader.CreateRadialGradient(new SKPoint(X, Y), 440, [SKColors.Transparent, SKColors.Transparent, new SKColor(0, 0, 0, 215)], [0, 0.72f, 1], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        brush.Canvas.DrawCircle(X, Y, 441, paint);
    }
}

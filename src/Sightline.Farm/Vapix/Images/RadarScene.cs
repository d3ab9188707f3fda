using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>A site plan with the radar's sector and range rings. The tracks move, so they are drawn per picture.</summary>
internal static class RadarScene
{
    public const float OriginX = 800;
    public const float OriginY = 850;

    public static void Paint(Brush brush)
    {
        brush.Box(0, 0, Brush.Width, Brush.Height, Brush.Rgb(0x14191F));
        for (var i = 0; i < 40; i++)
        {
            brush.Line(i * 50, 0, i * 50, Brush.Height, Brush.Rgb(0x1B222A), 1);
            brush.Line(0, i * 50, Brush.Width, i * 50, Brush.Rgb(0x1B222A), 1);
        }

        Plan(brush);
        Sector(brush);
        brush.Disc(OriginX, OriginY, 11, 11, Brush.Rgb(0xFFCC33));
    }

    /// <summary>One moving object with its trail, at a time in seconds.</summary>
    public static void Track(Brush brush, int index, double seconds)
    {
        var speed = 0.05 + (index * 0.017);
        SKPoint At(double time) => new(
            (float)(OriginX + (Math.Sin((time * speed) + (index * 1.9)) * (180 + (index * 95)))),
            (float)(OriginY - 220 - (index * 130) - (Math.Cos(time * speed * 0.7) * 60)));
        for (var i = 12; i > 0; i--)
        {
            var from = At(seconds - i);
            var to = At(seconds - i + 1);
            brush.Line(from.X, from.Y, to.X, to.Y, new SKColor(0xFF, 0xCC, 0x33, (byte)(180 - (i * 13))), 4);
        }

        var now = At(seconds);
        brush.Disc(now.X, now.Y, 14, 14, new SKColor(0xFF, 0xCC, 0x33, 90));
        brush.Disc(now.X, now.Y, 7, 7, Brush.Rgb(0xFFE08A));
        OverlayFont.Draw(brush.Canvas, $"{(index % 2 == 0 ? "Human" : "Vehicle")} {(index * 130 / 11) + 20} m", now.X + 18, now.Y - 8, 13);
    }

    private static void Plan(Brush brush)
    {
        var wall = Brush.Rgb(0x2B3540);
        brush.Box(90 + brush.Between(-40, 40), 110, 330, 240, wall, 4);
        brush.Box(1160 + brush.Between(-40, 40), 170, 300, 330, wall, 4);
        brush.Box(610, 60, 260, 110, wall, 4);
        brush.Shape(Brush.Rgb(0x20272F), new(0, 470), new(Brush.Width, 560), new(Brush.Width, 640), new(0, 550));
        for (var i = 0; i < 10; i++)
            brush.Box(480 + (i * 44), 230, 30, 62, Brush.Rgb(0x222B34), 3);
        for (var i = 0; i < 8; i++)
            brush.Disc(brush.Between(60, 1540), brush.Between(660, 860), 24, 24, Brush.Rgb(0x1D3328));
    }

    private static void Sector(Brush brush)
    {
        using var shader = SKShader.CreateRadialGradient(new SKPoint(OriginX, OriginY), 820, [new SKColor(0x4F, 0xC3, 0xA1, 95), new SKColor(0x4F, 0xC3, 0xA1, 14)], SKShaderTileMode.Clamp);
        using var fill = new SKPaint { Shader = shader, IsAntialias = true };
        using var edge = new SKPaint { Color = new SKColor(0x4F, 0xC3, 0xA1, 130), IsStroke = true, StrokeWidth = 2, IsAntialias = true };
        for (var ring = 4; ring >= 1; ring--)
        {
            var radius = ring * 200;
            var box = new SKRect(OriginX - radius, OriginY - radius, OriginX + radius, OriginY + radius);
            brush.Canvas.DrawArc(box, 210, 120, useCenter: true, ring == 4 ? fill : edge);
            OverlayFont.Draw(brush.Canvas, $"{ring * 15} m", OriginX + 8, OriginY - radius + 8, 13);
        }
    }
}

using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>A yard at night in heat colours: a cold sky, warm windows, a hot engine and people.</summary>
internal static class ThermalScene
{
    private static readonly SKColor[] Heat =
        [Brush.Rgb(0x05030F), Brush.Rgb(0x2A0A55), Brush.Rgb(0x7A1577), Brush.Rgb(0xC93A4B), Brush.Rgb(0xF58A24), Brush.Rgb(0xFCD65B), Brush.Rgb(0xFFFDF0)];

    public static void Paint(Brush brush)
    {
        brush.Gradient(0, 0, Brush.Width, 470, Of(0.02f), Of(0.14f));
        Outdoors.Hills(brush, 480, 130, Of(0.20f));
        brush.Gradient(0, 470, Brush.Width, 430, Of(0.30f), Of(0.22f));
        Hall(brush);
        Fence(brush);
        for (var i = 0; i < 3; i++)
            Truck(brush, 180 + (i * 430) + brush.Between(-60, 60), 720, running: i == 1);
        Figure(brush, brush.Between(1240, 1330), 760, 150);
        Figure(brush, brush.Between(1400, 1500), 745, 140);
        Scale(brush);
    }

    /// <summary>The colour of a temperature between 0 (coldest in the picture) and 1 (hottest).</summary>
    public static SKColor Of(float heat)
    {
        var place = Math.Clamp(heat, 0, 1) * (Heat.Length - 1);
        var low = Math.Min((int)place, Heat.Length - 2);
        return Heat[low].Mixed(Heat[low + 1], place - low);
    }

    public static void Figure(Brush brush, float x, float ground, float size)
    {
        brush.Glow(x, ground - (size * 0.5f), size * 0.6f, Of(0.75f).WithAlpha(90));
        brush.Line(x - (size * 0.06f), ground - (size * 0.45f), x - (size * 0.12f), ground, Of(0.68f), size * 0.12f);
        brush.Line(x + (size * 0.06f), ground - (size * 0.45f), x + (size * 0.12f), ground, Of(0.68f), size * 0.12f);
        brush.Box(x - (size * 0.16f), ground - (size * 0.84f), size * 0.32f, size * 0.46f, Of(0.8f), size * 0.1f);
        brush.Disc(x, ground - (size * 0.94f), size * 0.1f, size * 0.11f, Of(0.98f));
    }

    private static void Hall(Brush brush)
    {
        brush.Gradient(240, 250, 900, 330, Of(0.40f), Of(0.34f));
        brush.Shape(Of(0.27f), new(210, 250), new(690, 150), new(1170, 250));
        for (var i = 0; i < 6; i++)
            brush.Box(290 + (i * 145), 310, 70, 60, Of(brush.Between(0.52f, 0.66f)), 2);
        brush.Gradient(560, 420, 240, 160, Of(0.62f), Of(0.5f));
        brush.Box(980, 190, 30, 90, Of(0.46f));
        brush.Glow(995, 170, 110, Of(0.8f).WithAlpha(150));
    }

    private static void Fence(Brush brush)
    {
        for (var x = 0; x < 1600; x += 80)
            brush.Line(x, 560, x, 640, Of(0.18f), 5);
        brush.Line(0, 575, Brush.Width, 575, Of(0.17f), 3);
        brush.Line(0, 615, Brush.Width, 615, Of(0.17f), 3);
    }

    private static void Truck(Brush brush, float x, float ground, bool running)
    {
        brush.Box(x, ground - 130, 190, 112, Of(0.30f), 4);
        brush.Box(x + 194, ground - 92, 70, 74, Of(0.40f), 8);
        brush.Box(x + 232, ground - 60, 34, 34, Of(running ? 0.97f : 0.36f), 4);
        foreach (var wheel in (ReadOnlySpan<float>)[44, 150, 230])
            brush.Disc(x + wheel, ground - 12, 19, 19, Of(running ? 0.72f : 0.26f));
        if (running)
            brush.Glow(x + 250, ground - 44, 90, Of(0.85f).WithAlpha(150));
    }

    private static void Scale(Brush brush)
    {
        using var shader = SKShader.CreateLinearGradient(new SKPoint(0, 720), new SKPoint(0, 180), Heat, SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        brush.Canvas.DrawRect(1548, 180, 20, 540, paint);
        OverlayFont.Draw(brush.Canvas, "+42", 1500, 182, 16);
        OverlayFont.Draw(brush.Canvas, "-6", 1510, 704, 16);
    }
}

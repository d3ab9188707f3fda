using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>The few shapes that all scenes are made of, on a board of 1600 x 900.</summary>
internal sealed class Brush(SKCanvas canvas, SceneLight light, Random random)
{
    public const float Width = 1600;
    public const float Height = 900;

    public SKCanvas Canvas => canvas;

    public SceneLight Light => light;

    public Random Random => random;

    public bool Dark => light is SceneLight.Night or SceneLight.Dusk;

    public float Between(float low, float high) => low + ((float)random.NextDouble() * (high - low));

    public T Any<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    public static SKColor Rgb(uint hex) => new(0xFF000000 | hex);

    public void Box(float x, float y, float width, float height, SKColor color, float corner = 0)
    {
        using var paint = Fill(color);
        canvas.DrawRoundRect(x, y, width, height, corner, corner, paint);
    }

    public void Disc(float x, float y, float radiusX, float radiusY, SKColor color)
    {
        using var paint = Fill(color);
        canvas.DrawOval(x, y, radiusX, radiusY, paint);
    }

    public void Shape(SKColor color, params ReadOnlySpan<SKPoint> points)
    {
        using var paint = Fill(color);
        using var path = Closed(points);
        canvas.DrawPath(path, paint);
    }

    public void Line(float x1, float y1, float x2, float y2, SKColor color, float width)
    {
        using var paint = new SKPaint { Color = color, StrokeWidth = width, IsStroke = true, IsAntialias = true, StrokeCap = SKStrokeCap.Round };
        canvas.DrawLine(x1, y1, x2, y2, paint);
    }

    /// <summary>A rectangle that runs from one colour to the other, top to bottom.</summary>
    public void Gradient(float x, float y, float width, float height, SKColor top, SKColor bottom)
    {
        using var shader = SKShader.CreateLinearGradient(new SKPoint(x, y), new SKPoint(x, y + height), [top, bottom], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsAntialias = true, IsDither = true };
        canvas.DrawRect(x, y, width, height, paint);
    }

    /// <summary>A soft round light that fades to nothing.</summary>
    public void Glow(float x, float y, float radius, SKColor color)
    {
        using var shader = SKShader.CreateRadialGradient(new SKPoint(x, y), radius, [color, color.WithAlpha(0)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsAntialias = true, IsDither = true };
        canvas.DrawCircle(x, y, radius, paint);
    }

    /// <summary>A soft shadow on the ground.</summary>
    public void Shadow(float x, float y, float radiusX, float radiusY)
    {
        using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, radiusY / 2);
        using var paint = new SKPaint { Color = new SKColor(0, 0, 0, 90), MaskFilter = blur };
        canvas.DrawOval(x, y, radiusX, radiusY, paint);
    }

    private static SKPath Closed(ReadOnlySpan<SKPoint> points)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(points[0]);
        foreach (var point in points[1..])
            builder.LineTo(point);
        builder.Close();
        return builder.Detach();
    }

    private static SKPaint Fill(SKColor color) => new() { Color = color, IsAntialias = true };
}

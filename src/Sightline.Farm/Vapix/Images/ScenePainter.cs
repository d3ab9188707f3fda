using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>Paints the still part of a scene, and the part that moves with the device's clock.</summary>
internal static class ScenePainter
{
    /// <summary>How many different pictures of each kind there are; a device's serial number chooses one.</summary>
    public const int Variants = 8;

    public static SKImage Background(SceneKey key)
    {
        using var surface = SKSurface.Create(new SKImageInfo(key.Width, key.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var brush = new Brush(surface.Canvas, key.Light, new Random((key.Variant * 7919) + (int)key.Kind));
        Fit(surface.Canvas, key);
        brush.Box(0, 0, Brush.Width, Brush.Height, SceneLights.Sky(key.Light).Horizon.Mixed(Brush.Rgb(0x4E5B52).Lit(key.Light), 0.7f));
        Paint(key.Kind, brush);
        if (key.Kind is not (SceneKind.RadarPlan or SceneKind.Fisheye))
            Vignette(brush);
        return surface.Snapshot();
    }

    /// <summary>Draws what moves: a car or a person whose place is a function of the clock alone.</summary>
    public static void Motion(SKCanvas canvas, SceneKey key, double seconds)
    {
        canvas.Save();
        Fit(canvas, key);
        var brush = new Brush(canvas, key.Light, new Random(key.Variant));
        var phase = (float)((seconds + (key.Variant * 7)) % 40 / 40);
        switch (key.Kind)
        {
            case SceneKind.Street:
                StreetScene.Car(canvas, key.Light, (phase * 2200) - 300, 860, 1.5f, Brush.Rgb(key.Variant % 2 == 0 ? 0xD9A441u : 0x4C7FB8u));
                break;
            case SceneKind.Doorstep:
                Outdoors.Person(brush, 800 + (MathF.Sin(phase * 20) * 14), 560 + (phase * 250), 150 + (phase * 260), Brush.Rgb(0x3B6EA5));
                break;
            case SceneKind.Indoor:
                Outdoors.Person(brush, 620 + (phase * 330), 690 + (MathF.Sin(phase * 6) * 70), 260, Brush.Rgb(0xA5483B));
                break;
            case SceneKind.Thermal:
                ThermalScene.Figure(brush, phase * 1600, 850, 190);
                break;
            case SceneKind.RadarPlan:
                for (var i = 0; i < 3; i++)
                    RadarScene.Track(brush, i, seconds);
                break;
            default:
                break;
        }

        canvas.Restore();
    }

    private static void Paint(SceneKind kind, Brush brush)
    {
        switch (kind)
        {
            case SceneKind.Indoor: IndoorScene.Paint(brush); break;
            case SceneKind.Fisheye: FisheyeScene.Paint(brush); break;
            case SceneKind.Skyline: SkylineScene.Paint(brush); break;
            case SceneKind.Doorstep: DoorstepScene.Paint(brush); break;
            case SceneKind.Thermal: ThermalScene.Paint(brush); break;
            case SceneKind.RadarPlan: RadarScene.Paint(brush); break;
            case SceneKind.Analog: AnalogScene.Paint(brush); break;
            default: StreetScene.Paint(brush); break;
        }
    }

    // The board is 16:9; other shapes show its middle, as a sensor's crop does.
    private static void Fit(SKCanvas canvas, SceneKey key)
    {
        var scale = Math.Max(key.Width / Brush.Width, key.Height / Brush.Height);
        canvas.Translate((key.Width - (Brush.Width * scale)) / 2, (key.Height - (Brush.Height * scale)) / 2);
        canvas.Scale(scale);
    }

    private static void Vignette(Brush brush)
    {
        using var shader = SKShader.CreateRadialGradient(new SKPoint(800, 450), 980, [SKColors.Transparent, SKColors.Transparent, new SKColor(0, 0, 0, 120)], [0, 0.6f, 1], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsDither = true };
        brush.Canvas.DrawRect(0, 0, Brush.Width, Brush.Height, paint);
    }
}

/// <summary>Everything a background depends on.</summary>
internal sealed record SceneKey(SceneKind Kind, int Variant, SceneLight Light, int Width, int Height);

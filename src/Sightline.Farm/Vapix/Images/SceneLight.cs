using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>The four lights of a day; a scene is painted once for each.</summary>
internal enum SceneLight
{
    Night,
    Dawn,
    Day,
    Dusk,
}

/// <summary>The colours that belong to a light.</summary>
internal static class SceneLights
{
    /// <summary>The light at an hour of the device's own clock.</summary>
    public static SceneLight At(DateTime local) => local.Hour switch
    {
        >= 6 and < 8 => SceneLight.Dawn,
        >= 8 and < 18 => SceneLight.Day,
        >= 18 and < 21 => SceneLight.Dusk,
        _ => SceneLight.Night,
    };

    public static (SKColor Zenith, SKColor Horizon) Sky(SceneLight light) => light switch
    {
        SceneLight.Dawn => (new SKColor(0x6F, 0x8F, 0xC4), new SKColor(0xFF, 0xD2, 0xA6)),
        SceneLight.Day => (new SKColor(0x4E, 0x96, 0xDB), new SKColor(0xD6, 0xEC, 0xFA)),
        SceneLight.Dusk => (new SKColor(0x39, 0x3E, 0x78), new SKColor(0xF0, 0x94, 0x6C)),
        _ => (new SKColor(0x0B, 0x12, 0x26), new SKColor(0x2A, 0x36, 0x55)),
    };

    /// <summary>A colour as it looks in a light: darker and bluer at night, warmer at the ends of the day.</summary>
    public static SKColor Lit(this SKColor color, SceneLight light) => light switch
    {
        SceneLight.Dawn => Tint(color, 0.93f, 0.86f, 0.82f),
        SceneLight.Dusk => Tint(color, 0.74f, 0.60f, 0.66f),
        SceneLight.Night => Tint(color, 0.30f, 0.33f, 0.44f),
        _ => color,
    };

    /// <summary>The colour mixed with another, 0 = none of it, 1 = all of it.</summary>
    public static SKColor Mixed(this SKColor color, SKColor with, float share) => new(
        (byte)(color.Red + ((with.Red - color.Red) * share)),
        (byte)(color.Green + ((with.Green - color.Green) * share)),
        (byte)(color.Blue + ((with.Blue - color.Blue) * share)),
        color.Alpha);

    private static SKColor Tint(SKColor color, float red, float green, float blue) =>
        new((byte)(color.Red * red), (byte)(color.Green * green), (byte)(color.Blue * blue), color.Alpha);
}

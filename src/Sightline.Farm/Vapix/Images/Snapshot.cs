using SkiaSharp;

namespace Sightline.Farm.Vapix.Images;

/// <summary>One picture that is asked for.</summary>
/// <param name="Scene">What the device sees.</param>
/// <param name="Title">First overlay line, the device's name.</param>
/// <param name="Subtitle">Second overlay line, its model and serial number.</param>
/// <param name="Clock">The device's own local time.</param>
/// <param name="Quality">JPEG quality, 1 to 100.</param>
internal sealed record SnapshotOrder(SceneKey Scene, string Title, string Subtitle, DateTime Clock, int Quality);

/// <summary>Puts the background, what moves and the overlay text together and encodes a JPEG.</summary>
internal sealed class SnapshotRenderer(SceneCache cache)
{
    public byte[] Render(SnapshotOrder order)
    {
        using var surface = SKSurface.Create(new SKImageInfo(order.Scene.Width, order.Scene.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        cache.Draw(surface.Canvas, order.Scene);
        ScenePainter.Motion(surface.Canvas, order.Scene, order.Clock.TimeOfDay.TotalSeconds);
        Overlay(surface.Canvas, order);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, order.Quality);
        return data.ToArray();
    }

    private static void Overlay(SKCanvas canvas, SnapshotOrder order)
    {
        var height = Math.Max(9f, order.Scene.Height / 42f);
        var margin = height * 1.1f;
        var time = order.Clock.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        OverlayFont.Draw(canvas, order.Title, margin, margin, height);
        OverlayFont.Draw(canvas, time, order.Scene.Width - margin - OverlayFont.Width(time, height), margin, height);
        OverlayFont.Draw(canvas, order.Subtitle, margin, order.Scene.Height - margin - height, height * 0.85f);
    }
}

using System.Globalization;
using Sightline.Farm.Faults;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Firmware;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix.Images;

/// <summary><c>/axis-cgi/jpg/image.cgi</c> (VAPIX, viewer): one picture of what the device sees. Devices without a lens have no such address.</summary>
internal static class ImageApi
{
    private const int UsualCompression = 30;

    private static readonly SnapshotRenderer Renderer = new(new SceneCache());

    // Two pictures at a time: a farm that is asked for thousands still answers everything else.
    private static readonly SemaphoreSlim Places = new(2);

    public static IReadOnlyList<VapixRoute> Routes { get; } =
    [
        new("/axis-cgi/jpg/image.cgi", AccessLevel.Viewer, HandleAsync, HasLens),
        new("/jpg/image.jpg", AccessLevel.Viewer, HandleAsync, profile => HasLens(profile) && profile.Before(10, 0)),
    ];

    public static bool HasLens(DeviceProfile profile) => profile.Model.Has("video");

    /// <summary>What a model looks at.</summary>
    public static SceneKind KindOf(DeviceModel model)
    {
        if (model.Has("radar"))
            return SceneKind.RadarPlan;
        if (model.Has("encoder"))
            return SceneKind.Analog;
        if (model.Has("thermal") && !model.Has("ptz"))
            return SceneKind.Thermal;
        if (model.Has("door"))
            return SceneKind.Doorstep;
        if (model.Has("ptz"))
            return SceneKind.Skyline;
        if (model.ProdType.Contains("Panoramic", StringComparison.Ordinal))
            return SceneKind.Fisheye;
        return model.Has("outdoor") ? SceneKind.Street : SceneKind.Indoor;
    }

    private static async Task HandleAsync(VapixExchange exchange)
    {
        if (exchange.Device.Faults?.Active(FaultKind.BadRelease) is { Value: "picture" } && !exchange.Device.Memory.Get(FirmwareBank.Kind).Committed)
        {
            await StatusPage.WriteAsync(exchange, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        var arguments = await exchange.ArgumentsAsync();
        var model = exchange.Profile.Model;
        if (SizeOf(arguments["resolution"], model) is not { } size || Compression(arguments["compression"]) is not { } compression || arguments["camera"] is not (null or "" or "1" or "quad"))
        {
            await exchange.WriteHtmlAsync("Error: unsupported resolution, compression or camera.\n", StatusCodes.Status400BadRequest);
            return;
        }

        await WriteAsync(exchange, Order(exchange.Device, size.Width, size.Height, compression));
    }

    /// <summary>The picture that a device gives, in a size that its sensor has.</summary>
    public static byte[] Picture(FarmDevice device, int width, int height) => Renderer.Render(Order(device, width, height, UsualCompression));

    private static SnapshotOrder Order(FarmDevice device, int width, int height, int compression)
    {
        var (model, clock) = (device.Profile.Model, DeviceClock.Local(device).DateTime);
        var scene = new SceneKey(KindOf(model), device.Index % ScenePainter.Variants, SceneLights.At(clock), width, height);
        return new SnapshotOrder(scene, Title(device), $"{model.ProdShortName}  {device.ShownSerial}", clock, 100 - Math.Clamp(compression * 4 / 5, 0, 90));
    }

    private static async Task WriteAsync(VapixExchange exchange, SnapshotOrder order)
    {
        byte[] picture;
        await Places.WaitAsync(exchange.Aborted);
        try
        {
            picture = Renderer.Render(order);
        }
        finally
        {
            Places.Release();
        }

        var response = exchange.Http.Response;
        response.ContentType = "image/jpeg";
        response.ContentLength = picture.Length;
        response.Headers.CacheControl = "no-cache, no-store, max-age=0";
        await response.Body.WriteAsync(picture, exchange.Aborted);
    }

    private static string Title(FarmDevice device) =>
        device.Parameters.Overridden("Network.Bonjour.FriendlyName") ?? device.Parameters.Overridden("Network.UPnP.FriendlyName") ?? device.DefaultHostName;

    /// <summary>A size such as <c>640x360</c>, at most the sensor's; without one the sensor's shape at 1280 wide.</summary>
    private static (int Width, int Height)? SizeOf(string? resolution, DeviceModel model)
    {
        if (Parse(model.Resolution) is not { } largest)
            return null;
        if (string.IsNullOrEmpty(resolution))
            return largest.Width <= 1280 ? largest : (1280, (int)Math.Round(1280.0 * largest.Height / largest.Width));
        return Parse(resolution) is { Width: >= 160, Height: >= 90 } size && size.Width <= largest.Width && size.Height <= largest.Height ? size : null;
    }

    private static (int Width, int Height)? Parse(string text)
    {
        var parts = text.Split('x');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? (width, height)
            : null;
    }

    private static int? Compression(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return UsualCompression;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100 ? number : null;
    }
}

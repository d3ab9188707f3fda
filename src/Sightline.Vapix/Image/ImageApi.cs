using System.Globalization;
using Sightline.Vapix.Forms;
using Sightline.Vapix.Http;

namespace Sightline.Vapix.Image;

/// <summary>Single pictures (VAPIX jpg/image.cgi, AXIS OS 5.00+). Viewer.</summary>
public sealed class ImageApi
{
    private readonly VapixDevice _device;

    internal ImageApi(VapixDevice device) => _device = device;

    /// <summary>Takes a picture. Speakers and other devices without a lens answer <see cref="VapixErrorKind.NotSupported"/>.</summary>
    /// <param name="request">Which camera and size.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A JPEG, at most <see cref="VapixOptions.MaxImageBytes"/>.</returns>
    public async Task<VapixResult<ReadOnlyMemory<byte>>> ReadAsync(ImageRequest? request = null, CancellationToken cancellationToken = default)
    {
        request ??= new ImageRequest();
        if (request.Check() is { } error)
            return error;
        var call = new Call(HttpMethod.Get, "/axis-cgi/jpg/image.cgi" + QueryOf(request)) { MaxBytes = _device.Options.MaxImageBytes };
        var result = await _device.CallAsync(call, cancellationToken).ConfigureAwait(false);
        return result.Then(answer => answer.Body.Span.StartsWith<byte>([0xFF, 0xD8, 0xFF])
            ? new VapixResult<ReadOnlyMemory<byte>>(answer.Body)
            : new VapixError(VapixErrorKind.BadAnswer, "The answer is not a JPEG picture.", answer.Status, DeviceMessage: DeviceText.FromBody(answer.Body.Span)));
    }

    private static string QueryOf(ImageRequest request)
    {
        var query = new FormBody();
        if (request.Camera is { } camera)
            query.Add("camera", camera.ToString(CultureInfo.InvariantCulture));
        if (request is { Width: { } width, Height: { } height })
            query.Add("resolution", string.Create(CultureInfo.InvariantCulture, $"{width}x{height}"));
        if (request.Compression is { } compression)
            query.Add("compression", compression.ToString(CultureInfo.InvariantCulture));
        return query.IsEmpty ? "" : query.ToQuery();
    }
}

/// <summary>Which picture to take. What is null, the device decides.</summary>
/// <param name="Camera">Number of the lens or view, from 1.</param>
/// <param name="Width">Width in pixels; only with a height.</param>
/// <param name="Height">Height in pixels; only with a width.</param>
/// <param name="Compression">0 (best) to 100 (smallest).</param>
public sealed record ImageRequest(int? Camera = null, int? Width = null, int? Height = null, int? Compression = null)
{
    internal VapixError? Check()
    {
        var fits = Camera is null or (>= 1 and <= 99)
            && Width is null or (>= 16 and <= 16_384)
            && Height is null or (>= 16 and <= 16_384)
            && Width is null == Height is null
            && Compression is null or (>= 0 and <= 100);
        return fits ? null : new VapixError(VapixErrorKind.InvalidInput, "A picture is of camera 1 to 99, 16 to 16384 pixels wide and high (both or neither), with a compression of 0 to 100.");
    }
}

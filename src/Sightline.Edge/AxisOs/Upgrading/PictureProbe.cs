using Sightline.Vapix;
using Sightline.Vapix.Image;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Whether a device gives a picture. A small one is asked for, which costs a device that is busy little; one that has no such size is asked for its usual one.</summary>
internal static class PictureProbe
{
    private static readonly ImageRequest Small = new(Width: 640, Height: 360);

    public static async Task<bool> GivesAsync(VapixDevice line, CancellationToken cancellationToken)
    {
        var picture = await line.Image.ReadAsync(Small, cancellationToken);
        if (picture.Ok || picture.Error.Kind == VapixErrorKind.NotSupported)
            return picture.Ok;
        return (await line.Image.ReadAsync(null, cancellationToken)).Ok;
    }
}

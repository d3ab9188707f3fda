using Sightline.Client;
using Sightline.Console.Live;

namespace Sightline.Desktop.Pictures;

/// <summary>Pictures of devices for the console's pages, fetched from the edge host: the browser has no token of the edge host.</summary>
public static class PicturesSetup
{
    public static void MapPictures(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/devices/{host}/{serial}/picture", async (string host, string serial, EdgeHosts hosts, CancellationToken cancellationToken) =>
        {
            if (hosts.Find(host)?.Client is not { } client)
                return Results.NotFound();
            try
            {
                var picture = await client.Devices.GetPictureAsync(serial, cancellationToken).ConfigureAwait(false);
                return Results.Bytes(picture, "image/jpeg");
            }
            catch (EdgeApiException refused)
            {
                return Results.Text(refused.Problem.Detail, statusCode: refused.Problem.Status);
            }
            catch (EdgeConnectionException lost)
            {
                return Results.Text(lost.Message, statusCode: StatusCodes.Status502BadGateway);
            }
        });
}

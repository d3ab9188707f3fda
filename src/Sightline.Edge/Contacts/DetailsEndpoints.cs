using Microsoft.AspNetCore.Http.HttpResults;
using Sightline.Contracts;
using Sightline.Edge.Api.Problems;
using Sightline.Edge.Inventory;
using Sightline.Vapix;

namespace Sightline.Edge.Contacts;

/// <summary>What is read from one device on demand: details and a picture.</summary>
internal static class DetailsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.DeviceDetails("{serial}"), DetailsAsync).WithName("getDeviceDetails").WithTags("Devices").WithSummary("Everything worth knowing, read from the device now, or with cached=true as it was last read.");
        routes.MapGet(Routes.DevicePicture("{serial}"), PictureAsync).WithName("getDevicePicture").WithTags("Devices").WithSummary("A picture from the device.")
            .Produces<FileContentHttpResult>(StatusCodes.Status200OK, "image/jpeg");
    }

    private static async Task<Results<Ok<DeviceDetails>, ProblemAnswer>> DetailsAsync(string serial, DeviceInventory inventory, DetailsReader reader, CancellationToken cancellationToken, bool cached = false)
    {
        if (!DeviceEndpoints.Find(serial, inventory).Try(out var device, out var refusal))
            return refusal.ToResult();
        if (cached)
            return reader.Cached(device.Serial) is { } last ? TypedResults.Ok(last) : ApiRefusal.NotFound($"{device.Serial} was never read. Ask without cached=true.").ToResult();
        if (Unfit(device) is { } unfit)
            return unfit.ToResult();
        var details = await reader.ReadAsync(device, cancellationToken);
        return details is not null ? TypedResults.Ok(details) : NoPassword(device).ToResult();
    }

    private static async Task<Results<FileContentHttpResult, ProblemAnswer>> PictureAsync(string serial, HttpResponse response, DeviceInventory inventory, LoggedInLines lines, CancellationToken cancellationToken)
    {
        if (!DeviceEndpoints.Find(serial, inventory).Try(out var device, out var refusal))
            return refusal.ToResult();
        if (Unfit(device) is { } unfit)
            return unfit.ToResult();
        if (lines.For(device) is not { } line)
            return NoPassword(device).ToResult();
        var picture = await line.Image.ReadAsync(cancellationToken: cancellationToken);
        if (!picture.TryGet(out var jpeg, out var error))
            return NoPicture(device, error).ToResult();
        // The bytes come from the device: the browser must not take them for anything but a picture.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(jpeg.ToArray(), "image/jpeg");
    }

    private static ApiRefusal? Unfit(DeviceRecord device) => device switch
    {
        { IsManaged: false } => State(device, "is only discovered. Add it and log in first."),
        { Conflict: not null } => State(device, "shares its serial number with another device, so nothing is sent to either. Take one of them off the network."),
        { State: not DeviceState.Reachable } => State(device, $"cannot be read now: {device.Standing.Reason}"),
        _ => null,
    };

    private static ApiRefusal NoPassword(DeviceRecord device) => State(device, "has no stored password that can be read. Log in again.");

    private static ApiRefusal NoPicture(DeviceRecord device, VapixError error) => error.Kind == VapixErrorKind.NotSupported
        ? State(device, "has no camera to take a picture with.")
        : new ApiRefusal(StatusCodes.Status502BadGateway, ProblemCodes.DeviceAnswer, DeviceText.Clean($"{device.Serial} gave no picture: {error.Message} {error.DeviceMessage}", 400)!);

    private static ApiRefusal State(DeviceRecord device, string why) => new(StatusCodes.Status409Conflict, ProblemCodes.DeviceState, $"{device.DisplayName} ({device.Serial}) {why}");
}

using System.Globalization;
using Microsoft.Net.Http.Headers;
using Sightline.Farm.Control;
using Sightline.Farm.Hosting;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>Serves images of every model and version at <c>GET /images/FILE</c> of the control API, as a vendor's download server would: with ranges and a strong ETag. They are made when they are asked for.</summary>
internal sealed class ImagePart : FarmPart
{
    // Files that are kept; the oldest goes first. Making one again gives the same bytes.
    private const int Kept = 16;
    private readonly Lock _making = new();
    private readonly Queue<string> _made = new();
    private string? _folder;

    public override void MapControl(FarmHost farm, IEndpointRouteBuilder control) => control.MapGet("/images/{file}", http => ServeAsync(http, farm));

    public override Task StopAsync(FarmHost farm)
    {
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private async Task ServeAsync(HttpContext http, FarmHost farm)
    {
        var name = Convert.ToString(http.GetRouteValue("file"), CultureInfo.InvariantCulture) ?? "";
        if (FarmImages.OrderOf(name, farm.Options.ImageSize) is not { } order)
        {
            await ControlApi.WriteProblemAsync(http, StatusCodes.Status404NotFound, $"There is no image '{name}'. The name is PRODUCT_MAJOR_MINOR_BUILD.bin, with a product that the farm knows.");
            return;
        }
        var file = await Task.Run(() => Open(order), http.RequestAborted);
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{name}-{file.Length}\""));
        await TypedResults.Stream(file, "application/octet-stream", entityTag: tag, enableRangeProcessing: true).ExecuteAsync(http);
    }

    private FileStream Open(FarmImageOrder order)
    {
        lock (_making)
        {
            _folder ??= Directory.CreateTempSubdirectory("sightline-farm-images-").FullName;
            var path = Path.Combine(_folder, FarmImages.FileName(order.Product, order.Version));
            if (!_made.Contains(path))
            {
                FarmImages.Write(order, path);
                _made.Enqueue(path);
            }
            if (_made.Count > Kept)
                File.Delete(_made.Dequeue());
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 128 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
    }
}

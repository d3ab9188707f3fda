using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Sightline.Farm.Vapix.Images;
using Sightline.Farm.Vapix.Time;

namespace Sightline.Farm.Vapix.Logs;

/// <summary><c>serverreport.cgi?mode=text|zip|zip_with_image|tar_all</c>: what support asks for. It takes 10 to 90 seconds on a real device.</summary>
internal static class ServerReport
{
    public static async Task HandleAsync(VapixExchange exchange)
    {
        var mode = (await exchange.ArgumentsAsync())["mode"] is { Length: > 0 } asked ? asked : "text";
        var device = exchange.Device;
        await Task.Delay(device.World.Scale(TimeSpan.FromSeconds(10 + (device.Index % 40))), device.World.Time, exchange.Aborted);
        switch (mode)
        {
            case "text":
                await exchange.WriteTextAsync(Text(device));
                break;
            case "zip" or "zip_with_image":
                await SendAsync(exchange, "application/zip", "zip", Zip(device, mode == "zip_with_image"));
                break;
            case "tar_all":
                await SendAsync(exchange, "application/x-gzip", "tgz", Tar(device));
                break;
            default:
                await exchange.WriteTextAsync("Error: unknown mode.\n");
                break;
        }
    }

    private static string Text(FarmDevice device)
    {
        var model = device.Profile.Model;
        var text = new StringBuilder("----- Server Report Start -----\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Time: {DeviceClock.Local(device):yyyy-MM-dd'T'HH:mm:sszzz}\nProduct: {model.ProdFullName}\nSerial number: {device.ShownSerial}\n");
        text.Append(CultureInfo.InvariantCulture, $"AXIS OS: {device.OsVersion} ({device.Profile.Release.BuildDate})\nHardware: {model.HardwareId} {model.Soc} {model.Architecture}\n");
        text.Append(CultureInfo.InvariantCulture, $"Uptime: {(long)device.Life.Uptime.TotalSeconds} s\nAddress: {device.Address}\n");
        text.Append("\n----- Parameters -----\n\n");
        foreach (var parameter in device.Profile.Parameters.All)
            text.Append(CultureInfo.InvariantCulture, $"root.{parameter.Name}={(parameter.IsSecret ? "******" : device.Parameters[parameter.Name])}\n");
        return text.Append(SystemLog.Write(device, SystemLog.Lines(device))).Append("\n----- Server Report End -----\n").ToString();
    }

    private static byte[] Zip(FarmDevice device, bool image)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
            foreach (var (name, content) in Files(device, image))
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }

        return file.ToArray();
    }

    private static byte[] Tar(FarmDevice device)
    {
        var file = new MemoryStream();
        using (var packed = new GZipStream(file, CompressionLevel.Fastest))
        using (var tar = new TarWriter(packed))
            foreach (var (name, content) in Files(device, image: true))
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        return file.ToArray();
    }

    private static IEnumerable<(string Name, byte[] Content)> Files(FarmDevice device, bool image)
    {
        yield return ("server_report.txt", Encoding.UTF8.GetBytes(Text(device)));
        yield return ("system.log", Encoding.UTF8.GetBytes(SystemLog.Write(device, SystemLog.Lines(device))));
        if (image && ImageApi.HasLens(device.Profile))
            yield return ("snapshot.jpg", ImageApi.Picture(device, 640, 360));
    }

    private static async Task SendAsync(VapixExchange exchange, string contentType, string extension, byte[] content)
    {
        var response = exchange.Http.Response;
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        response.Headers.ContentDisposition = $"attachment; filename=serverreport_{exchange.Device.ShownSerial}.{extension}";
        await response.Body.WriteAsync(content, exchange.Aborted);
    }
}

using System.Text;
using Sightline.Farm.Vapix.Uploads;

namespace Sightline.Farm.Vapix.Applications;

/// <summary><c>license.cgi</c>: a key file for one application of this device, or its removal.</summary>
internal static class ApplicationLicense
{
    private const int LargestKey = 64 * 1024;

    public static async Task HandleAsync(VapixExchange exchange)
    {
        var (action, name) = (exchange.Http.Request.Query["action"].ToString(), exchange.Http.Request.Query["package"].ToString());
        var apps = exchange.Device.Memory.Get(InstalledApps.Kind);
        var code = (action, apps.Find(name)) switch
        {
            (_, null) => AppCode.LicenseNoPackage,
            (_, { Package.NeedsLicense: false }) => AppCode.LicenseNotNeeded,
            ("uploadlicensekey", var app) => await UploadAsync(exchange, apps, app),
            ("removelicensekey", var app) => Remove(apps, app),
            _ => AppCode.Unspecified,
        };
        await ApplicationApi.CodeAsync(exchange, code);
    }

    private static async Task<int> UploadAsync(VapixExchange exchange, InstalledApps apps, InstalledApp app)
    {
        if (MultipartUpload.Open(exchange) is not { } parts || await parts.NextAsync() is not { } file)
            return AppCode.LicenseUnreadable;
        var bytes = new byte[LargestKey];
        var length = await file.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, exchange.Aborted);
        var today = DateOnly.FromDateTime(exchange.Device.Now.UtcDateTime);
        var (license, code) = AppLicense.Read(Encoding.UTF8.GetString(bytes, 0, length), app.Package, exchange.Device.ShownSerial, today);
        if (license is not null)
            apps.Replace(app, app with { License = license });
        return code;
    }

    private static int Remove(InstalledApps apps, InstalledApp app)
    {
        apps.Replace(app, app with { License = null, Running = false });
        return AppCode.Ok;
    }
}

using System.Xml.Linq;
using Sightline.Farm.Vapix.Uploads;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>The CGIs under <c>/axis-cgi/applications/</c> (VAPIX application API).</summary>
internal static class ApplicationApi
{
    private const int RunningAtOnce = 8;
    private static readonly string[] Sdks = ["acap3", "acapnative"];

    public static Task ListAsync(VapixExchange exchange) => WriteAsync(exchange, ApplicationList.Reply(exchange.Device));

    /// <summary>Answered only after the installation, which takes some seconds on a real device.</summary>
    public static async Task UploadAsync(VapixExchange exchange)
    {
        if (MultipartUpload.Open(exchange) is not { } parts || await parts.NextAsync() is not { } file)
        {
            await CodeAsync(exchange, AppCode.NotAPackage);
            return;
        }

        var code = await InstallAsync(exchange, file.Content);
        await parts.DrainAsync();
        await CodeAsync(exchange, code);
    }

    public static async Task ControlAsync(VapixExchange exchange)
    {
        var arguments = await exchange.ArgumentsAsync();
        var apps = exchange.Device.Memory.Get(InstalledApps.Kind);
        if (arguments["package"] is not { } name || apps.Find(name) is not { } app)
        {
            await CodeAsync(exchange, AppCode.NotFound);
            return;
        }

        await CodeAsync(exchange, arguments["action"] switch
        {
            "start" => Start(exchange.Device, apps, app),
            "stop" => Stop(apps, app),
            "restart" => app.Running ? AppCode.Ok : Start(exchange.Device, apps, app),
            "remove" => Remove(apps, app),
            _ => AppCode.Unspecified,
        });
    }

    /// <summary>The SDKs that the device runs, as attributes.</summary>
    public static Task InfoAsync(VapixExchange exchange) => WriteAsync(exchange, new XElement(
        "reply",
        new XAttribute("result", "ok"),
        new XElement("supportedSdks", Sdks.Where(sdk => sdk == "acap3" ? exchange.Profile.Before(13, 0) : exchange.Profile.Since(10, 7))
            .Select(sdk => new XElement("sdk", new XAttribute("name", sdk))))));

    public static Task WriteAsync(VapixExchange exchange, XElement reply, int status = StatusCodes.Status200OK) =>
        exchange.WriteXmlAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{reply}\n", status);

    /// <summary><c>OK</c> or <c>Error: N</c>.</summary>
    public static Task CodeAsync(VapixExchange exchange, int code) => exchange.WriteTextAsync(code == AppCode.Ok ? "OK\n" : $"Error: {code}\n");

    public static AppHost HostOf(FarmDevice device)
    {
        var apps = device.Memory.Get(InstalledApps.Kind);
        return new AppHost(device.Profile.Os, device.Profile.Model.Architecture, apps.AllowUnsigned, apps.AllowRoot);
    }

    private static async Task<int> InstallAsync(VapixExchange exchange, Stream file)
    {
        var (device, apps) = (exchange.Device, exchange.Device.Memory.Get(InstalledApps.Kind));
        if (!apps.TryBeginUpload())
            return AppCode.UploadRunning;
        try
        {
            var verdict = await EapReader.ReadAsync(file, exchange.Aborted);
            if (verdict.Package is not { } package)
                return verdict.Code;
            if (AppRules.Judge(package, HostOf(device), apps.All) is not AppCode.Ok and var code)
                return code;
            await Task.Delay(device.World.Scale(TimeSpan.FromSeconds(10)), device.World.Time, CancellationToken.None);
            apps.Install(package);
            return AppCode.Ok;
        }
        finally
        {
            apps.EndUpload();
        }
    }

    private static int Start(FarmDevice device, InstalledApps apps, InstalledApp app)
    {
        if (app.Running)
            return AppCode.AlreadyRunning;
        if (app.Package.NeedsLicense && app.License is not { } || app.License?.Expires < DateOnly.FromDateTime(device.Now.UtcDateTime))
            return AppCode.CouldNotStart;
        if (device.Profile.Before(12, 6) && apps.All.Count(other => other.Running) >= RunningAtOnce)
            return AppCode.TooManyRunning;
        apps.Replace(app, app with { Running = true });
        return AppCode.Ok;
    }

    private static int Stop(InstalledApps apps, InstalledApp app)
    {
        if (!app.Running)
            return AppCode.NotRunning;
        apps.Replace(app, app with { Running = false });
        return AppCode.Ok;
    }

    /// <summary>What AXIS OS brings cannot be removed.</summary>
    private static int Remove(InstalledApps apps, InstalledApp app)
    {
        if (app.Bundled)
            return AppCode.Unspecified;
        apps.Replace(app, null);
        return AppCode.Ok;
    }
}

using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>The applications that AXIS OS brings, by model and generation.</summary>
internal static class BundledApps
{
    private const string AxisVendor = "Axis Communications";

    public static IReadOnlyList<InstalledApp> On(DeviceProfile profile)
    {
        if (!profile.Model.Has("video") || !profile.Model.Has("applications") || profile.Model.Has("radar") || profile.Model.Has("encoder"))
            return [];
        return [.. Packages(profile).Select(package => new InstalledApp(package, Bundled: true, Running: false))];
    }

    private static IEnumerable<EapPackage> Packages(DeviceProfile profile)
    {
        if (MotionDetection(profile) is { } motion)
            yield return Axis("vmd", "AXIS Video Motion Detection", motion, "143440", "config.html", profile);
        if (ObjectAnalytics(profile) is { } objects)
            yield return Axis("objectanalytics", "AXIS Object Analytics", objects, "412806", "index.html", profile);
    }

    private static string? MotionDetection(DeviceProfile profile) => profile.Os.Major switch
    {
        < 8 => null,
        8 => "4.2-0",
        9 => "4.4-3",
        10 or 11 => "4.5-8",
        _ => null,
    };

    /// <summary>Needs a chip that runs neural networks: ARTPEC-7 and later, CV25.</summary>
    private static string? ObjectAnalytics(DeviceProfile profile)
    {
        if (!profile.Model.Soc.EndsWith('7') && !profile.Model.Soc.EndsWith('8') && !profile.Model.Soc.EndsWith('9') && !profile.Model.Soc.EndsWith("CV25", StringComparison.Ordinal))
            return null;
        return profile.Os.Major switch
        {
            < 10 => null,
            10 => "1.0-0",
            11 => "1.14.35",
            12 => "1.26.205",
            _ => "1.30.12",
        };
    }

    private static EapPackage Axis(string name, string nice, string version, string id, string page, DeviceProfile profile) => new()
    {
        Name = name,
        NiceName = nice,
        Vendor = AxisVendor,
        Version = version,
        Architecture = profile.Model.Architecture,
        ApplicationId = id,
        SettingPage = page,
        VendorUrl = "http://www.axis.com",
        Signed = true,
        CompatibleOs = profile.Since(12, 0) ? [new OsRange($"{profile.Os.Major}.0", $"{profile.Os.Major}")] : [],
    };
}

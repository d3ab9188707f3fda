using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>The device as an application sees it.</summary>
/// <param name="Os">AXIS OS version.</param>
/// <param name="Architecture">Architecture.</param>
/// <param name="AllowUnsigned">The switch of <c>config.cgi</c>.</param>
/// <param name="AllowRoot">The switch of <c>config.cgi</c>.</param>
internal sealed record AppHost(OsVersion Os, string Architecture, bool AllowUnsigned, bool AllowRoot)
{
    public bool Since(int major, int minor) => Os >= OsVersion.Of(major, minor);
}

/// <summary>Which applications a device takes (VAPIX application API; signing and root rules of AXIS OS 11.2 to 13).</summary>
internal static class AppRules
{
    /// <summary>AllowUnsigned exists from 11.2 to 12.11; before it everything goes, from 13 nothing unsigned does.</summary>
    public static bool HasUnsignedSwitch(AppHost host) => host.Since(11, 2) && !host.Since(13, 0);

    /// <summary>AllowRoot exists from 11.5 to 11.11; before it root is allowed, from 12 it is impossible.</summary>
    public static bool HasRootSwitch(AppHost host) => host.Since(11, 5) && !host.Since(12, 0);

    /// <summary>Value of AllowUnsigned after a factory default.</summary>
    public static bool UnsignedByDefault(OsVersion os) => os < OsVersion.Of(12, 0);

    /// <summary>Value of AllowRoot after a factory default.</summary>
    public static bool RootByDefault(OsVersion os) => os < OsVersion.Of(11, 8);

    /// <summary>The code of <c>upload.cgi</c>; <see cref="AppCode.Ok"/> when the package may be installed.</summary>
    public static int Judge(EapPackage package, AppHost host, IReadOnlyCollection<InstalledApp> installed)
    {
        if (!package.Signed && !MayBeUnsigned(host))
            return AppCode.Signature;
        if (!FitsArchitecture(package.Architecture, host.Architecture) || !FitsOs(package, host))
            return AppCode.NotCompatible;
        if (package.User == "root" && !MayBeRoot(host))
            return AppCode.UserNotAllowed;
        if (installed.FirstOrDefault(app => string.Equals(app.Package.Name, package.Name, StringComparison.OrdinalIgnoreCase)) is not { } old)
            return AppCode.Ok;
        if (old.Package.Name != package.Name)
            return AppCode.OtherLetterCase;
        return old.Package.Vendor == package.Vendor ? AppCode.Ok : AppCode.OtherVendor;
    }

    /// <summary>Whether an application that is already installed keeps an AXIS OS version from starting (13 and later).</summary>
    public static bool BlocksStartOf(InstalledApp app, OsVersion os) =>
        os >= OsVersion.Of(13, 0)
        && (!app.Package.Signed || app.Package.CompatibleOs.Count == 0 || !app.Package.CompatibleOs.Any(range => Covers(range, os)));

    private static bool MayBeUnsigned(AppHost host) => !host.Since(11, 2) || (HasUnsignedSwitch(host) && host.AllowUnsigned);

    private static bool MayBeRoot(AppHost host) => !host.Since(11, 5) || (HasRootSwitch(host) && host.AllowRoot);

    private static bool FitsOs(EapPackage package, AppHost host)
    {
        if (package.Schema is { } schema && (SchemaRules.FirstOs(schema) is not { } first || host.Os < OsVersion.Parse(first)))
            return false;
        if (package.CompatibleOs.Count == 0)
            return !host.Since(13, 0);
        return package.CompatibleOs.Any(range => Covers(range, host.Os));
    }

    private static bool Covers(OsRange range, OsVersion os) =>
        OsVersion.TryParse(Whole(range.Min), out var min) && os >= min
        && OsVersion.TryParse(Whole(range.Max), out var max)
        && (os <= max || (os.Text + ".").StartsWith(range.Max + ".", StringComparison.Ordinal));

    // "13" is a version with one part; as a maximum it covers every version that begins with it.
    private static string Whole(string version) => version.Contains('.', StringComparison.Ordinal) ? version : version + ".0";

    private static bool FitsArchitecture(string package, string device) =>
        package is "all" or "noarch" || Canonical(package) == Canonical(device);

    private static string Canonical(string architecture) => architecture switch
    {
        "arm64" => "aarch64",
        "armhf" or "armv7l" => "armv7hf",
        _ => architecture,
    };
}

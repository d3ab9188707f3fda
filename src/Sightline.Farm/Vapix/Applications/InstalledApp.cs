namespace Sightline.Farm.Vapix.Applications;

/// <summary>An application on a device.</summary>
/// <param name="Package">What its package said.</param>
/// <param name="Bundled">Whether it came with AXIS OS.</param>
/// <param name="Running">Whether it runs.</param>
/// <param name="License">The accepted licence key, or null.</param>
internal sealed record InstalledApp(EapPackage Package, bool Bundled, bool Running, AppLicense? License = null);

/// <summary>A licence key that a device accepted.</summary>
/// <param name="Expires">Last day of validity; null never ends.</param>
internal sealed record AppLicense(DateOnly? Expires)
{
    /// <summary>Reads a key file.</summary>
    /// <returns>The licence, or the code that says why the key is refused.</returns>
    public static (AppLicense? License, int Code) Read(string text, EapPackage package, string serial, DateOnly today)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        if (!lines.TryGetValue("ApplicationID", out var application) || !lines.TryGetValue("DeviceID", out var device) || !lines.TryGetValue("Expires", out var until))
            return (null, AppCode.LicenseUnreadable);
        DateOnly? expires = null;
        if (until != "never")
        {
            if (!DateOnly.TryParseExact(until, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day))
                return (null, AppCode.LicenseUnreadable);
            expires = day;
        }

        if (application != (package.ApplicationId.Length == 0 ? package.Name : package.ApplicationId))
            return (null, AppCode.LicenseOtherApplication);
        if (!string.Equals(device, serial, StringComparison.OrdinalIgnoreCase))
            return (null, AppCode.LicenseOtherDevice);
        return expires < today ? (null, AppCode.LicenseExpired) : (new AppLicense(expires), AppCode.Ok);
    }
}

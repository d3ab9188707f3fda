using System.Globalization;
using System.Xml.Linq;
using Sightline.Farm.Profiles;

namespace Sightline.Farm.Vapix.Applications;

/// <summary>The XML of <c>list.cgi</c>, with the attributes that each generation knows.</summary>
internal static class ApplicationList
{
    public static XElement Reply(FarmDevice device)
    {
        var apps = device.Memory.Get(InstalledApps.Kind).All;
        return new XElement("reply", new XAttribute("result", "ok"), apps.Select(app => Application(app, device)));
    }

    private static XElement Application(InstalledApp app, FarmDevice device)
    {
        var (package, profile) = (app.Package, device.Profile);
        var element = new XElement(
            "application",
            new XAttribute("Name", package.Name),
            new XAttribute("NiceName", package.NiceName),
            new XAttribute("Vendor", package.Vendor),
            new XAttribute("Version", package.Version),
            new XAttribute("ApplicationID", package.ApplicationId),
            new XAttribute("License", License(app, device)),
            new XAttribute("Status", app.Running ? "Running" : "Stopped"),
            new XAttribute("ConfigurationPage", package.SettingPage.Length == 0 ? "" : $"local/{package.Name}/{package.SettingPage}"),
            new XAttribute("VendorHomePage", package.VendorUrl),
            new XAttribute("LicenseName", package.NeedsLicense ? "Commercial" : "Proprietary"));
        if (app.License?.Expires is { } expires)
            element.SetAttributeValue("LicenseExpirationDate", expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (profile.Since(11, 0))
            element.SetAttributeValue("SignatureStatus", package.Signed ? "Signed" : "Unknown");
        if (profile.Since(12, 0))
            element.SetAttributeValue("Bundled", app.Bundled ? "Yes" : "No");
        if (profile.Since(12, 0))
            AddResources(element, app);
        if (profile.Since(12, 10) && package.CompatibleOs.Count > 0)
            element.Add(new XElement("CompatibleOsVersions", package.CompatibleOs.Select(Range)));
        return element;
    }

    private static string License(InstalledApp app, FarmDevice device)
    {
        if (!app.Package.NeedsLicense)
            return "None";
        if (app.License is not { } license)
            return "Missing";
        return license.Expires < DateOnly.FromDateTime(device.Now.UtcDateTime) ? "Invalid" : "Valid";
    }

    private static void AddResources(XElement element, InstalledApp app)
    {
        if (app.Package.Name == "objectanalytics")
            element.Add(new XElement("Resources", new XElement("Resource", new XAttribute("name", "DeepLearningProcessor"), new XAttribute("used", app.Running ? "Yes" : "No"))));
    }

    private static XElement Range(OsRange range) => new("VersionRange", new XElement("Min", range.Min), new XElement("Max", range.Max));

    /// <summary>Whether devices of this model and version run applications at all.</summary>
    public static bool Exists(DeviceProfile profile) => profile.Model.Has("applications");
}

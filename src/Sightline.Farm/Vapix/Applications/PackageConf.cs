namespace Sightline.Farm.Vapix.Applications;

/// <summary>The older description of a package, <c>NAME="value"</c> line by line.</summary>
internal static class PackageConf
{
    /// <summary>Null when the lines do not name a package.</summary>
    public static EapPackage? Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && line[0] != '#')
                values[line[..at].Trim()] = line[(at + 1)..].Trim().Trim('"', '\'');
        var name = values.GetValueOrDefault("APPNAME", "");
        if (name.Length is 0 or > 64 || values.GetValueOrDefault("APPMAJORVERSION", "").Length == 0)
            return null;
        return new EapPackage
        {
            Name = name,
            NiceName = values.GetValueOrDefault("PACKAGENAME", name),
            Vendor = values.GetValueOrDefault("VENDOR", ""),
            Version = VersionOf(values),
            Architecture = values.GetValueOrDefault("APPTYPE", "all"),
            ApplicationId = values.GetValueOrDefault("APPID", ""),
            User = values.GetValueOrDefault("APPUSR", "sdk"),
            SettingPage = values.GetValueOrDefault("SETTINGSPAGEFILE", ""),
            VendorUrl = values.GetValueOrDefault("VENDORHOMEPAGELINK", ""),
            NeedsLicense = values.GetValueOrDefault("LICENSEPAGE", "none") == "axis",
        };
    }

    /// <summary>Major and minor joined by a dot, the third number by a hyphen: <c>4.5-8</c>.</summary>
    private static string VersionOf(Dictionary<string, string> values)
    {
        var micro = values.GetValueOrDefault("APPMICROVERSION", "");
        return $"{values["APPMAJORVERSION"]}.{values.GetValueOrDefault("APPMINORVERSION", "0")}{(micro.Length == 0 ? "" : "-" + micro)}";
    }
}

namespace Sightline.Vapix.Applications;

/// <summary>An application (ACAP) on a device. What a version does not tell is null.</summary>
/// <param name="Name">Package name, the key of all calls.</param>
/// <param name="NiceName">Name for people.</param>
/// <param name="Vendor">Vendor.</param>
/// <param name="Version">Version as the device words it, for example <c>4.5-8</c> or <c>3.2.1+build125</c>.</param>
/// <param name="ApplicationId">The vendor's number for licences.</param>
/// <param name="Status">Running, Stopped or Idle.</param>
/// <param name="License">Valid, Invalid, Missing, Custom or None.</param>
/// <param name="LicenseExpires">End of the licence as the device words it.</param>
/// <param name="Bundled">Whether it came with AXIS OS, so that it cannot be removed (newer versions).</param>
/// <param name="SignatureStatus">Signed, Unknown, … (newer versions).</param>
/// <param name="ConfigurationPage">Path of its page on the device.</param>
/// <param name="CompatibleOsVersions">Ranges of AXIS OS versions that it declares (12.10+).</param>
public sealed record DeviceApplication(
    string Name,
    string? NiceName,
    string? Vendor,
    string? Version,
    string? ApplicationId,
    string? Status,
    string? License,
    string? LicenseExpires,
    bool? Bundled,
    string? SignatureStatus,
    string? ConfigurationPage,
    IReadOnlyList<OsVersionRange> CompatibleOsVersions)
{
    /// <summary>Whether it runs.</summary>
    public bool IsRunning => string.Equals(Status, "Running", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A range of AXIS OS versions, both ends included.</summary>
/// <param name="Least">Lowest version; null if open.</param>
/// <param name="Most">Highest version; null if open.</param>
public sealed record OsVersionRange(string? Least, string? Most);

namespace Sightline.Vapix.Identification;

/// <summary>Who a device says it is, without a login.</summary>
/// <param name="Serial">Serial number: 12 upper-case hexadecimal digits.</param>
/// <param name="ProductNumber">Product number, for example <c>P3268-LV</c>; null where the device tells it only after a login (AXIS OS before 9.80).</param>
/// <param name="ShortName">Product short name, for example <c>AXIS P3268-LV</c>; null as above.</param>
/// <param name="FullName">Product full name; null as above.</param>
/// <param name="ProductType">For example <c>Dome Camera</c>; null as above.</param>
/// <param name="OsVersion">AXIS OS version; null as above.</param>
/// <param name="Ready">Whether it has started; null if it does not say (before AXIS OS 9.50).</param>
/// <param name="NeedsSetup">Whether its first account is missing; null if it does not say.</param>
/// <param name="BootId">Changes at each start; null if it does not say.</param>
/// <param name="Uptime">Time since its start; null if it does not say.</param>
/// <param name="CertificateFingerprint">SHA-256 of the certificate that it showed, upper-case hexadecimal; null over clear HTTP.</param>
public sealed record DeviceIdentity(
    string Serial,
    string? ProductNumber,
    string? ShortName,
    string? FullName,
    string? ProductType,
    string? OsVersion,
    bool? Ready,
    bool? NeedsSetup,
    string? BootId,
    TimeSpan? Uptime,
    string? CertificateFingerprint);

namespace Sightline.Discovery.Scan;

/// <summary>What a device told without login. What it did not tell is null.</summary>
internal sealed record DeviceFacts(
    string? Serial = null,
    string? Model = null,
    string? ProductType = null,
    string? OsVersion = null,
    bool? NeedsSetup = null);

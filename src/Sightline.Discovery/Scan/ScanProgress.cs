namespace Sightline.Discovery.Scan;

/// <summary>How far a scan is.</summary>
/// <param name="Addresses">Addresses to ask, without the excluded ones.</param>
/// <param name="Probed">Addresses that are done with.</param>
/// <param name="Answering">Addresses with at least one open port.</param>
/// <param name="Found">Devices found.</param>
public sealed record ScanProgress(int Addresses, int Probed, int Answering, int Found);

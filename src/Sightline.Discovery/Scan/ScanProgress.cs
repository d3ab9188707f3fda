namespace Sightline.Discovery.Scan;

/// <summary>How far a scan is.</summary>
/// <param name="Addresses">Addresses to ask, without the excluded ones.</param>
/// <param name="Probed">Addresses that are done with.</param>
/// <param name="Answering">Addresses with at least one open port.</param>
/// <param name="Found">Devices found.</param>
/// <param name="NotAsked">Connections given up because this machine had no socket, port or buffer left. Above zero the scan is not complete: lower <see cref="ScanOptions.MaxInFlight"/>.</param>
public sealed record ScanProgress(int Addresses, int Probed, int Answering, int Found, int NotAsked);

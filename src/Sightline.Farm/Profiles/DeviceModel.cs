namespace Sightline.Farm.Profiles;

/// <summary>A real product. One JSON file in Profiles/Products each.</summary>
/// <param name="ProdNbr">Product number, <c>P3265-LV</c>.</param>
/// <param name="ProdFullName"><c>AXIS P3265-LV Dome Camera</c>.</param>
/// <param name="ProdType">What the device says it is, <c>Dome Camera</c>.</param>
/// <param name="Soc">Name of the chip as <c>basicdeviceinfo.cgi</c> tells it, <c>Axis Artpec-8</c>.</param>
/// <param name="Architecture"><c>aarch64</c>, <c>armv7hf</c>, <c>mips</c> ...</param>
/// <param name="HardwareId">Hardware id, <c>9A4.2</c>.</param>
/// <param name="Oui">First six hex digits of the serial numbers.</param>
/// <param name="Generations">AXIS OS generations that exist for this chip and model.</param>
/// <param name="Features">What the hardware has: video, audio, ptz, sdcard, io, thermal, radar, speaker, edgevault, rtsp ...</param>
/// <param name="Resolution">Largest resolution, <c>1920x1080</c>; empty without video.</param>
internal sealed record DeviceModel(
    string ProdNbr,
    string ProdFullName,
    string ProdType,
    string Soc,
    string Architecture,
    string HardwareId,
    string Oui,
    IReadOnlyList<string> Generations,
    IReadOnlyList<string> Features,
    string Resolution)
{
    /// <summary><c>AXIS P3265-LV</c>.</summary>
    public string ProdShortName => $"AXIS {ProdNbr}";

    public bool Has(string feature) => Features.Contains(feature);
}

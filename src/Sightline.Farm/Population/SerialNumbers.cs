using System.Globalization;

namespace Sightline.Farm.Population;

/// <summary>Gives each device a serial number of its own: the model's OUI and 24 bits that a seed scatters without repeating.</summary>
internal static class SerialNumbers
{
    /// <summary>12 upper-case hex digits. Indexes below 2^24 never meet, because an odd factor maps the 24-bit numbers one to one.</summary>
    public static string Of(string oui, int index, int seed)
    {
        var offset = (uint)seed * 2_654_435_761u;
        var low = ((uint)index * 0x9E3779u + (offset >> 8)) & 0xFFFFFF;
        return oui + low.ToString("X6", CultureInfo.InvariantCulture);
    }
}

using System.Globalization;
using Sightline.Farm.Multicast;

namespace Sightline.Farm.Faults;

/// <summary>A fault and the devices it is for: <c>SERIAL-or-N%:name[=value][@from[-to]]</c>.</summary>
/// <param name="Serial">The one device; null when a share is meant.</param>
/// <param name="Percent">The share of all devices in percent.</param>
/// <param name="Fault">The fault.</param>
internal sealed record FaultRule(string? Serial, double Percent, DeviceFault Fault)
{
    /// <exception cref="FormatException">It is not a rule; the message says what is wrong.</exception>
    public static FaultRule Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
            throw new FormatException($"'{text}' is not a fault rule. Write SERIAL:name[=value][@from[-to]] or N%:name..., for example 5%:slow=3s@10s-2m.");
        var (who, fault) = (text[..colon], DeviceFault.Parse(text[(colon + 1)..]));
        if (!who.EndsWith('%'))
            return new FaultRule(who, 0, fault);
        return double.TryParse(who.AsSpan(0, who.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100
            ? new FaultRule(null, percent, fault)
            : throw new FormatException($"'{who}' is not a share. Write a number above 0 and up to 100, for example 5%.");
    }

    /// <summary>The devices: for a share, scattered over the farm, the same at each start, and at least one.</summary>
    /// <exception cref="FormatException">The farm has no such device.</exception>
    public IReadOnlyList<FarmDevice> Choose(FarmHost farm)
    {
        if (Serial is not null)
            return [farm.Find(Serial) ?? throw new FormatException($"The farm has no device with the serial number '{Serial}'.")];
        var order = new SpreadOrder(farm.Devices.Count, (int)Fault.Kind);
        var count = Math.Max(1, (int)Math.Round(farm.Devices.Count * Percent / 100));
        return [.. Enumerable.Range(0, count).Select(position => farm.Devices[order[position]])];
    }
}

using System.Globalization;

namespace Sightline.Farm.Vapix.Parameters;

/// <summary>Fills the words in braces of a catalogue value from a device.</summary>
internal static class ParameterText
{
    public static string Fill(string template, FarmDevice device)
    {
        if (!template.Contains('{', StringComparison.Ordinal)) return template;
        var text = new System.Text.StringBuilder();
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            var close = open < 0 ? -1 : template.IndexOf('}', open);
            if (close < 0) return text.Append(template, at, template.Length - at).ToString();
            text.Append(template, at, open - at).Append(Word(template[(open + 1)..close], device));
            at = close + 1;
        }
        return text.ToString();
    }

    private static string Word(string word, FarmDevice device) => word switch
    {
        "serial" => device.ShownSerial,
        "mac" => device.MacAddress,
        "host" => device.DefaultHostName,
        "full" => device.Profile.Model.ProdFullName,
        "short" => device.Profile.Model.ProdShortName,
        "nbr" => device.Profile.Model.ProdNbr,
        "type" => device.Profile.Model.ProdType,
        "arch" => device.Profile.Model.Architecture,
        "soc" => device.Profile.Model.Soc,
        "hwid" => device.Profile.Model.HardwareId,
        "resolution" => device.Profile.Model.Resolution,
        "version" => device.Profile.Release.Version,
        "build" => device.Profile.Release.BuildDate,
        "address" => device.Address.ToString(),
        "gateway" => Neighbour(device, 1),
        "broadcast" => Neighbour(device, 255),
        "linklocal" => LinkLocal(device),
        "ipv6" => LinkLocal6(device),
        "rootset" => device.Accounts.List.Count == 0 ? "no" : "yes",
        "date" => device.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "time" => device.Now.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        _ => throw new FormatException($"The parameter catalogue uses '{{{word}}}', which is not a word that a device fills in."),
    };

    /// <summary>Another host of the device's /24.</summary>
    private static string Neighbour(FarmDevice device, byte host)
    {
        var bytes = device.Address.GetAddressBytes();
        bytes[^1] = host;
        return new System.Net.IPAddress(bytes).ToString();
    }

    private static string LinkLocal(FarmDevice device) =>
        $"169.254.{Convert.ToInt32(device.ShownSerial[8..10], 16)}.{Math.Max(1, Convert.ToInt32(device.ShownSerial[10..12], 16))}";

    /// <summary>The EUI-64 address of the MAC.</summary>
    private static string LinkLocal6(FarmDevice device)
    {
        var mac = Convert.FromHexString(device.ShownSerial);
        return new System.Net.IPAddress([0xFE, 0x80, 0, 0, 0, 0, 0, 0, (byte)(mac[0] ^ 2), mac[1], mac[2], 0xFF, 0xFE, mac[3], mac[4], mac[5]]).ToString();
    }
}

namespace Sightline.Vapix.Json;

/// <summary>Which numbers an API family uses for which refusal (VAPIX has several numberings).</summary>
internal sealed record JsonErrors(string[] NotSupported, string[] Forbidden)
{
    /// <summary>basicdeviceinfo, apidiscovery, systemready.</summary>
    public static JsonErrors Information { get; } = new(["2003", "2004"], ["2001"]);

    /// <summary>network_settings, time, ntp.</summary>
    public static JsonErrors Network { get; } = new(["4000", "4001"], ["4002"]);

    /// <summary>firmwaremanagement: numbers like those of HTTP.</summary>
    public static JsonErrors Firmware { get; } = new(["405", "417"], []);

    /// <summary>REST: 1 is an unknown resource.</summary>
    public static JsonErrors Rest { get; } = new(["1"], []);

    public VapixErrorKind KindOf(string? code)
    {
        if (code is not null && NotSupported.Contains(code))
            return VapixErrorKind.NotSupported;
        return code is not null && Forbidden.Contains(code) ? VapixErrorKind.Forbidden : VapixErrorKind.Refused;
    }
}

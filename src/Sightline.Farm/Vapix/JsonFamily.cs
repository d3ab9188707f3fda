namespace Sightline.Farm.Vapix;

/// <summary>The error numbers of a family of JSON CGIs (VAPIX reference, appendix B).</summary>
internal sealed record JsonFamily(
    int InvalidJson,
    string InvalidJsonText,
    int UnknownMethod,
    string UnknownMethodText,
    int UnsupportedVersion,
    string UnsupportedVersionText,
    int NotPost,
    string NotPostText,
    int MissingParameter,
    int InvalidParameter,
    int Internal)
{
    /// <summary>basicdeviceinfo, apidiscovery, systemready. The unknown method's name is put in the place of {0}.</summary>
    public static JsonFamily Information { get; } = new(
        4000, "JSON syntax error: Invalid JSON", 2004, "JSON semantic error: Unknown method '{0}'", 2003, "The specified API version is not supported",
        2002, "HTTP request method must be POST", 4002, 1000, 8000);

    /// <summary>network_settings, time, ntp, mdnssd, ssh, upnp.</summary>
    public static JsonFamily Settings { get; } = new(
        2000, "Invalid request", 4000, "Method does not exist", 4001, "The specified version is not supported",
        3000, "Only the POST method is supported", 4003, 4004, 1000);

    /// <summary>firmwaremanagement.</summary>
    public static JsonFamily Firmware { get; } = new(
        400, "Could not parse request.", 405, "Unknown method in request.", 417, "Unsupported API version.",
        400, "Only POST is supported.", 400, 400, 500);

    /// <summary>mqtt.</summary>
    public static JsonFamily Mqtt { get; } = new(
        2101, "Invalid JSON", 2102, "Method not supported", 2100, "API version not supported",
        2106, "HTTP method not supported", 2103, 2104, 1100);
}

namespace Sightline.Farm.Vapix.Time;

/// <summary>The IANA names that the farm's devices know, with their POSIX notation.</summary>
internal static class ZoneTable
{
    private const string Central = "CET-1CEST,M3.5.0,M10.5.0/3";

    public static IReadOnlyDictionary<string, string> Zones { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["Africa/Cairo"] = "EET-2EEST,M4.5.5/0,M10.5.4/24",
        ["Africa/Johannesburg"] = "SAST-2",
        ["Africa/Lagos"] = "WAT-1",
        ["America/Anchorage"] = "AKST9AKDT,M3.2.0,M11.1.0",
        ["America/Bogota"] = "<-05>5",
        ["America/Chicago"] = "CST6CDT,M3.2.0,M11.1.0",
        ["America/Denver"] = "MST7MDT,M3.2.0,M11.1.0",
        ["America/Halifax"] = "AST4ADT,M3.2.0,M11.1.0",
        ["America/Los_Angeles"] = "PST8PDT,M3.2.0,M11.1.0",
        ["America/Mexico_City"] = "CST6",
        ["America/New_York"] = "EST5EDT,M3.2.0,M11.1.0",
        ["America/Sao_Paulo"] = "<-03>3",
        ["America/St_Johns"] = "NST3:30NDT,M3.2.0,M11.1.0",
        ["Asia/Dubai"] = "<+04>-4",
        ["Asia/Hong_Kong"] = "HKT-8",
        ["Asia/Kathmandu"] = "<+0545>-5:45",
        ["Asia/Kolkata"] = "IST-5:30",
        ["Asia/Seoul"] = "KST-9",
        ["Asia/Shanghai"] = "CST-8",
        ["Asia/Singapore"] = "<+08>-8",
        ["Asia/Tokyo"] = "JST-9",
        ["Australia/Perth"] = "AWST-8",
        ["Australia/Sydney"] = "AEST-10AEDT,M10.1.0,M4.1.0/3",
        ["Europe/Amsterdam"] = Central,
        ["Europe/Athens"] = "EET-2EEST,M3.5.0/3,M10.5.0/4",
        ["Europe/Berlin"] = Central,
        ["Europe/Helsinki"] = "EET-2EEST,M3.5.0/3,M10.5.0/4",
        ["Europe/Istanbul"] = "<+03>-3",
        ["Europe/Lisbon"] = "WET0WEST,M3.5.0/1,M10.5.0",
        ["Europe/London"] = "GMT0BST,M3.5.0/1,M10.5.0",
        ["Europe/Madrid"] = Central,
        ["Europe/Paris"] = Central,
        ["Europe/Stockholm"] = Central,
        ["Europe/Warsaw"] = Central,
        ["Europe/Zurich"] = Central,
        ["Pacific/Auckland"] = "NZST-12NZDT,M9.5.0,M4.1.0/3",
        ["Pacific/Honolulu"] = "HST10",
        ["UTC"] = "UTC0",
    };
}

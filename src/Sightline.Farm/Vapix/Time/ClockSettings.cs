using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Time;

/// <summary>The time zone of a device. The notation is kept in the old parameters, so every way to set it shows in all the others.</summary>
/// <param name="Zone">IANA name, or null when the zone was set in POSIX notation.</param>
/// <param name="Posix">POSIX notation.</param>
/// <param name="DaylightSaving">Whether the clock changes in summer.</param>
internal sealed record ClockSettings(string? Zone, string Posix, bool DaylightSaving)
{
    private const string PosixParameter = "Time.POSIXTimeZone";
    private const string SummerParameter = "Time.DST.Enabled";

    /// <summary>The setting that is in force.</summary>
    public static ClockSettings Of(FarmDevice device)
    {
        var posix = device.Parameters[PosixParameter] ?? "UTC0";
        var name = device.Memory.Holds(ZoneName.Kind) ? device.Memory.Get(ZoneName.Kind).Name : device.Parameters.Overridden(PosixParameter) is null ? ZoneName.Factory(posix) : null;
        return new(name is not null && ZoneTable.Zones[name] == posix ? name : null, posix, device.Parameters[SummerParameter] != "no");
    }

    /// <summary>Puts a setting in force.</summary>
    public void Apply(FarmDevice device)
    {
        device.Memory.Set(ZoneName.Kind, new ZoneName(Zone));
        device.Parameters.Set(PosixParameter, Posix);
        device.Parameters.Set(SummerParameter, DaylightSaving ? "yes" : "no");
    }

    /// <summary>Goes back to the zone that devices are delivered with.</summary>
    public static void Reset(FarmDevice device)
    {
        device.Parameters.Clear(PosixParameter);
        device.Parameters.Clear(SummerParameter);
        device.Memory.Set(ZoneName.Kind, new ZoneName(ZoneName.Factory(device.Parameters[PosixParameter] ?? "")));
    }
}

/// <summary>The IANA name that a zone was set by, or null when it was set in POSIX notation.</summary>
internal sealed record ZoneName(string? Name)
{
    public static MemoryKind<ZoneName> Kind { get; } = new("zone-name", Keep.SoftDefault, TimeJson.Default.ZoneName, _ => new ZoneName(Name: null));

    /// <summary>The name of the zone that devices are delivered with, by its notation.</summary>
    public static string? Factory(string posix) => Array.Find(["Europe/Stockholm", "Europe/London"], name => ZoneTable.Zones[name] == posix);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ZoneName))]
[JsonSerializable(typeof(NtpSettings))]
internal sealed partial class TimeJson : JsonSerializerContext;

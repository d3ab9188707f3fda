using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Time;

/// <summary>The time zone of a device.</summary>
/// <param name="Zone">IANA name, or null when the zone was set in POSIX notation.</param>
/// <param name="Posix">POSIX notation.</param>
/// <param name="DaylightSaving">Whether the clock changes in summer.</param>
internal sealed record ClockSettings(string? Zone, string Posix, bool DaylightSaving)
{
    /// <summary>As delivered.</summary>
    public static ClockSettings Factory { get; } = new("Europe/Stockholm", ZoneTable.Zones["Europe/Stockholm"], true);

    public static MemoryKind<ClockSettings> Kind { get; } = new("clock", Keep.SoftDefault, TimeJson.Default.ClockSettings, _ => Factory);
}

/// <summary>Where a device gets its time from.</summary>
internal sealed record NtpSettings
{
    public static MemoryKind<NtpSettings> Kind { get; } = new("ntp", Keep.Nothing, TimeJson.Default.NtpSettings, _ => new NtpSettings());

    public bool Enabled { get; init; } = true;

    public bool SecureEnabled { get; init; }

    /// <summary><c>DHCP</c> or <c>static</c>.</summary>
    public string Source { get; init; } = "DHCP";

    public IReadOnlyList<string> Servers { get; init; } = [];

    public IReadOnlyList<string> SecureServers { get; init; } = [];

    public IReadOnlyList<string> SecureCertificates { get; init; } = [];

    /// <summary>Shortest and longest time between two questions, as powers of two seconds.</summary>
    public int MinPoll { get; init; } = 6;

    public int MaxPoll { get; init; } = 10;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClockSettings))]
[JsonSerializable(typeof(NtpSettings))]
internal sealed partial class TimeJson : JsonSerializerContext;

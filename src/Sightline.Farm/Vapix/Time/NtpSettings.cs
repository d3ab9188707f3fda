using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Time;

/// <summary>Where a device gets its time from. What the old parameters know is kept there.</summary>
internal sealed record NtpSettings
{
    private const string SourceParameter = "Time.SyncSource";
    private const string DhcpParameter = "Time.ObtainFromDHCP";
    private const string ServerParameter = "Time.NTP.Server";

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

    /// <summary>Whether there is a server to ask.</summary>
    public bool HasServer => Enabled && (Source == "DHCP" || Servers.Count > 0 || (SecureEnabled && SecureServers.Count > 0));

    /// <summary>The setting that is in force, whichever way it was set.</summary>
    public static NtpSettings Of(FarmDevice device)
    {
        var kept = device.Memory.Get(Kind);
        var first = device.Parameters.Overridden(ServerParameter);
        return kept with
        {
            Enabled = device.Parameters[SourceParameter] == "NTP",
            Source = device.Parameters[DhcpParameter] == "yes" ? "DHCP" : "static",
            Servers = first is null || first == kept.Servers.FirstOrDefault("") ? kept.Servers : [.. first.Length == 0 ? (string[])[] : [first], .. kept.Servers.Skip(1)],
        };
    }

    /// <summary>Puts the setting in force.</summary>
    public void Apply(FarmDevice device)
    {
        device.Memory.Set(Kind, this);
        device.Parameters.Set(SourceParameter, Enabled ? "NTP" : "None");
        device.Parameters.Set(DhcpParameter, Source == "DHCP" ? "yes" : "no");
        device.Parameters.Set(ServerParameter, Servers.FirstOrDefault(""));
    }
}

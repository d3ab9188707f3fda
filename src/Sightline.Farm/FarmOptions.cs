using System.Net;

namespace Sightline.Farm;

/// <summary>What a farm is made of. The same options with the same <see cref="Seed"/> give the same devices.</summary>
public sealed record FarmOptions
{
    /// <summary>The most devices of one farm.</summary>
    public const int MaxCount = 25_600;

    /// <summary>Number of devices, 1 to <see cref="MaxCount"/>.</summary>
    public int Count { get; init; } = 24;

    /// <summary>Chooses serial numbers, models, versions and which devices are factory-fresh.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How the devices are told apart.</summary>
    public FarmAddressing Addressing { get; init; } = FarmAddressing.Loopback;

    /// <summary>The first device's address under <see cref="FarmAddressing.Loopback"/>, or the shared one under <see cref="FarmAddressing.PortPerDevice"/>. The others follow; host numbers 0 and 255 are left out.</summary>
    public IPAddress AddressBase { get; init; } = IPAddress.Parse("127.20.0.1");

    /// <summary>The network whose host addresses the devices take under <see cref="FarmAddressing.Range"/>.</summary>
    public IPNetwork? Range { get; init; }

    /// <summary>Under <see cref="FarmAddressing.Range"/>: how many addresses lie from one device to the next; 1 takes every address, 10 leaves nine silent ones in between.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>HTTP port of the devices; 0 takes a free one. Under <see cref="FarmAddressing.PortPerDevice"/> the first device's port, the next ones follow (0: free ones).</summary>
    public int HttpPort { get; init; } = 20_080;

    /// <summary>HTTPS port of the devices; 0 takes a free one. Under <see cref="FarmAddressing.PortPerDevice"/> the first device's port, the next ones follow (0: free ones).</summary>
    public int HttpsPort { get; init; } = 20_443;

    /// <summary>Port of the control API on 127.0.0.1; 0 takes a free one.</summary>
    public int ControlPort { get; init; } = 20_081;

    /// <summary>Administrator account of every device that is set up. Devices below AXIS OS 11.5 have <c>root</c> with the same password beside it.</summary>
    public string UserName { get; init; } = "root";

    /// <summary>Password of the account.</summary>
    public string Password { get; init; } = "Farm-Pass-1";

    /// <summary>The password of the devices that <see cref="SecondPasswordShare"/> picks.</summary>
    public string SecondPassword { get; init; } = "Farm-Pass-2";

    /// <summary>Share (0 to 1) of the devices that have <see cref="SecondPassword"/>.</summary>
    public double SecondPasswordShare { get; init; }

    /// <summary>Share (0 to 1) of the devices that are factory-fresh: no account yet.</summary>
    public double FreshShare { get; init; }

    /// <summary>AXIS OS generations ("12.11") or exact versions ("12.11.77") with their weights; empty takes every generation alike.</summary>
    public IReadOnlyDictionary<string, double> OsMix { get; init; } = new Dictionary<string, double>();

    /// <summary>Models by product number ("P3265-LV"); empty takes all that the farm knows.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Whether the devices announce themselves and answer searches (SSDP and mDNS), as their AXIS OS version has it switched on.</summary>
    public bool Multicast { get; init; } = true;

    /// <summary>Address of the interface that multicast uses; null takes 127.0.0.1 under Loopback and PortPerDevice, and every interface under Range.</summary>
    public IPAddress? MulticastInterface { get; init; }

    /// <summary>Faults from the start on, as rules: <c>SERIAL:name[=value][@from[-to]]</c> for one device, <c>N%:...</c> for a share. docs/protocols/farm-faults.md lists them.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Factor on the durations of restarts and other slow work: 1 is as slow as real devices, 0.05 makes a restart of 80 s one of 4 s.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>Adds an RFC 7616 SHA-256 challenge before the MD5 one. No recording of a real device shows it, so it is off.</summary>
    public bool DigestSha256 { get; init; }

    /// <summary>Size in bytes, about, of the AXIS OS images that the control API makes and serves (<c>GET /images/FILE</c>). The sample catalogue names those of the usual size.</summary>
    public long ImageSize { get; init; } = Vapix.Firmware.FarmImages.UsualSize;

    /// <summary>File that holds the farm's state: read at start when it is there, written at the end. Null keeps nothing.</summary>
    public string? StateFile { get; init; }

    /// <summary>The options without the passwords.</summary>
    public override string ToString() => $"FarmOptions {{ Count = {Count}, Seed = {Seed}, Addressing = {Addressing}, HttpPort = {HttpPort}, HttpsPort = {HttpsPort} }}";
}

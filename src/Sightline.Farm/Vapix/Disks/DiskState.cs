using System.Text.Json.Serialization;
using Sightline.Farm.Memory;

namespace Sightline.Farm.Vapix.Disks;

/// <summary>The SD card of a device. Two devices in three have one in their slot; the share is not connected.</summary>
internal sealed record DiskState
{
    public static MemoryKind<DiskState> Kind { get; } = new("sd-card", Keep.Always, DiskJson.Default.DiskState, device => new DiskState { Present = device.Index % 3 != 2, SizeKilobytes = (device.Index % 4) switch { 0 => 31_164_416, 1 => 61_872_000, 2 => 123_700_000, _ => 249_000_000 } });

    public bool Present { get; init; }

    public long SizeKilobytes { get; init; }

    public bool Mounted { get; init; } = true;

    public bool Locked { get; init; }

    public bool EncryptionEnabled { get; init; }

    public string Passphrase { get; init; } = "";

    public string FileSystem { get; init; } = "ext4";

    public string RequiredFileSystem { get; init; } = "none";

    /// <summary>The last job: mount, unmount, format, checkdisk or repair.</summary>
    public DiskJob? Job { get; init; }

    /// <summary>Never the passphrase.</summary>
    public override string ToString() => $"DiskState {{ Present = {Present}, Mounted = {Mounted}, EncryptionEnabled = {EncryptionEnabled} }}";
}

/// <summary>A job on a disk.</summary>
/// <param name="Id">Number.</param>
/// <param name="Action">What is done.</param>
/// <param name="From">When it began, by the farm's clock.</param>
/// <param name="Seconds">How long it takes on a real device.</param>
internal sealed record DiskJob(int Id, string Action, DateTimeOffset From, int Seconds)
{
    /// <summary>0 to 100.</summary>
    public int Progress(FarmDevice device)
    {
        var whole = device.World.Scale(TimeSpan.FromSeconds(Seconds));
        return whole <= TimeSpan.Zero ? 100 : (int)Math.Clamp((device.World.Time.GetUtcNow() - From) * 100 / whole, 0, 100);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DiskState))]
internal sealed partial class DiskJson : JsonSerializerContext;

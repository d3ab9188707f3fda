namespace Sightline.Edge.Inventory;

/// <summary>Whether two answers with one serial come from one device.</summary>
internal enum SameDevice
{
    /// <summary>One device with two addresses.</summary>
    Yes,

    /// <summary>Two devices.</summary>
    No,
}

/// <summary>Tells two addresses of one device from two devices with one serial. Pure.</summary>
internal static class IdentityRules
{
    private static readonly TimeSpan BootTolerance = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The certificate decides, then the boot id, then the moment of the last start. When none of them is known,
    /// an address of another kind (IPv6, link-local) is a second address of the same device, and one of the same kind is another device.
    /// </summary>
    public static SameDevice Compare(DeviceContact one, DeviceContact other)
    {
        if (one.Certificate is { } certificate && other.Certificate is { } otherCertificate)
            return Answer(certificate == otherCertificate);
        if (one.Life.BootId is { } boot && other.Life.BootId is { } otherBoot)
            return Answer(boot == otherBoot);
        if (StartedAt(one.Life) is { } start && StartedAt(other.Life) is { } otherStart && (start - otherStart).Duration() > BootTolerance)
            return SameDevice.No;
        return Answer(one.Location.Preference != other.Location.Preference || one.Location.Overlaps(other.Location));
    }

    private static SameDevice Answer(bool same) => same ? SameDevice.Yes : SameDevice.No;

    private static DateTimeOffset? StartedAt(LifeSign life) => life.UptimeSeconds is { } uptime ? life.At - TimeSpan.FromSeconds(uptime) : null;
}

using System.Globalization;

namespace Sightline.Console.Controls;

/// <summary>Numbers and times in the words of the product: thin grouping, "today 09:41", "2 min ago".</summary>
public static class Say
{
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = ",", NumberDecimalDigits = 0 };

    /// <summary>A count with grouping, for example <c>25,600</c>.</summary>
    public static string Count(int value) => value.ToString("N0", Grouped);

    /// <summary>Count of devices, for example <c>1 device</c>, <c>25,600 devices</c>.</summary>
    public static string Devices(int value) => Phrase.Number(value, ControlsText.Device, ControlsText.Devices);

    /// <summary>A size: <c>148 MB</c>, <c>1.2 GB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => ControlsText.SizeKilobytes.With(Number(Math.Ceiling(bytes / 1e3), "0")),
        < 1_000_000_000 => ControlsText.SizeMegabytes.With(Number(bytes / 1e6, "0")),
        _ => ControlsText.SizeGigabytes.With(Number(bytes / 1e9, "0.0")),
    };

    /// <summary>A moment in the viewer's zone: <c>today 09:41</c>, <c>yesterday 22:00</c>, <c>Mon 23 Nov 22:00</c>, <c>12 Mar 2025</c>.</summary>
    public static string Moment(DateTimeOffset moment, DateTimeOffset now)
    {
        var local = moment.ToOffset(now.Offset);
        var days = (now.Date - local.Date).Days;
        return days switch
        {
            0 => ControlsText.Today.With(Clock(local)),
            1 => ControlsText.Yesterday.With(Clock(local)),
            -1 => ControlsText.Tomorrow.With(Clock(local)),
            > -300 and < 300 => local.ToString("ddd d MMM HH:mm", CultureInfo.InvariantCulture),
            _ => local.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>How long ago: <c>now</c>, <c>4 s ago</c>, <c>2 min ago</c>, <c>3 h ago</c>, then the moment.</summary>
    public static string Ago(DateTimeOffset moment, DateTimeOffset now)
    {
        var ago = now - moment;
        return ago.TotalSeconds switch
        {
            < 1 => ControlsText.AgoNow,
            < 60 => ControlsText.AgoSeconds.With((int)ago.TotalSeconds),
            < 3600 => ControlsText.AgoMinutes.With((int)ago.TotalMinutes),
            < 86400 => ControlsText.AgoHours.With((int)ago.TotalHours),
            _ => Moment(moment, now),
        };
    }

    /// <summary>A length of time: <c>0:41</c>, <c>3:12</c>, <c>1:04:05</c>.</summary>
    public static string Length(TimeSpan length) =>
        length.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours}:{length.Minutes:00}:{length.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{length.Minutes}:{length.Seconds:00}");

    /// <summary>About how long: <c>about 2 s</c>, <c>about 4 min</c>.</summary>
    public static string About(double seconds) => seconds switch
    {
        < 90 => ControlsText.AboutSeconds.With(Number(Math.Max(1, Math.Ceiling(seconds)), "0")),
        < 5400 => ControlsText.AboutMinutes.With(Number(Math.Ceiling(seconds / 60), "0")),
        _ => ControlsText.AboutHours.With(Number(Math.Ceiling(seconds / 3600), "0")),
    };

    /// <summary>An action as a person says it.</summary>
    public static string Action(Contracts.TaskKind kind) => kind switch
    {
        Contracts.TaskKind.Add => ControlsText.ActionAdd,
        Contracts.TaskKind.Remove => ControlsText.ActionRemove,
        Contracts.TaskKind.LogIn => ControlsText.ActionLogIn,
        Contracts.TaskKind.SetPassword => ControlsText.ActionSetPassword,
        Contracts.TaskKind.Restart => ControlsText.ActionRestart,
        Contracts.TaskKind.AcceptCertificate => ControlsText.ActionAcceptCertificate,
        Contracts.TaskKind.Upgrade => ControlsText.ActionUpgrade,
        Contracts.TaskKind.RollBack => ControlsText.ActionRollBack,
        Contracts.TaskKind.Commit => ControlsText.ActionCommit,
        Contracts.TaskKind.FactoryDefault => ControlsText.ActionFactoryDefault,
        _ => kind.ToString(),
    };

    /// <summary>A way by which a device was found.</summary>
    public static string Source(Contracts.DiscoverySource source) => source switch
    {
        Contracts.DiscoverySource.Ssdp => ControlsText.SourceSsdp,
        Contracts.DiscoverySource.Mdns => ControlsText.SourceMdns,
        Contracts.DiscoverySource.AddressScan => ControlsText.SourceAddress,
        _ => ControlsText.SourceFile,
    };

    private static string Clock(DateTimeOffset moment) => moment.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

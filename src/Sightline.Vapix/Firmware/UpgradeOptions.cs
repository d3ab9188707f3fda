using System.Globalization;
using System.Text.Json;

namespace Sightline.Vapix.Firmware;

/// <summary>What is set back to the factory's values.</summary>
public enum FactoryDefault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Everything but the network address, the time and 802.1X. Accounts and applications go.</summary>
    Soft,

    /// <summary>Everything, the network address too.</summary>
    Hard,
}

/// <summary>When a device makes a new version the one that stays.</summary>
public enum AutoCommit
{
    /// <summary>As the device thinks best: at the start, at boot with a factory default, never with a rollback timer.</summary>
    Default,

    /// <summary>Only when told.</summary>
    Never,

    /// <summary>When the new version has booted.</summary>
    Boot,

    /// <summary>When all its services have started.</summary>
    Started,
}

/// <summary>How to upgrade. The defaults leave the choice to the device.</summary>
/// <param name="FactoryDefault">What is set back; a downgrade needs <see cref="Firmware.FactoryDefault.Hard"/>.</param>
/// <param name="AutoCommit">When the new version stays.</param>
/// <param name="RollbackAfter">Go back after this time unless told to commit: whole minutes from 1; zero for never; null for the device's default.</param>
public sealed record UpgradeOptions(FactoryDefault FactoryDefault = FactoryDefault.None, AutoCommit AutoCommit = AutoCommit.Default, TimeSpan? RollbackAfter = null)
{
    internal VapixError? Check() => RollbackAfter is { } after && (after < TimeSpan.Zero || after > TimeSpan.FromDays(1) || after.Ticks % TimeSpan.TicksPerMinute != 0)
        ? new VapixError(VapixErrorKind.InvalidInput, "The time until a rollback is zero or whole minutes, at most a day.")
        : null;

    /// <summary>The members of <c>params</c>. Minutes go as text, which every version takes.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("factoryDefaultMode", Word(FactoryDefault.ToString()));
        writer.WriteString("autoCommit", Word(AutoCommit.ToString()));
        writer.WriteString("autoRollback", RollbackAfter switch
        {
            null => "default",
            { Ticks: 0 } => "never",
            { } after => ((int)after.TotalMinutes).ToString(CultureInfo.InvariantCulture),
        });
    }

    internal static string Word(string name) => name.ToLowerInvariant();
}

using Sightline.Farm.Faults;
using Sightline.Farm.Life;
using Sightline.Farm.Profiles;
using Sightline.Farm.Vapix.Applications;

namespace Sightline.Farm.Vapix.Firmware;

/// <summary>What a verified upload leads to.</summary>
/// <param name="Image">The image.</param>
/// <param name="Plan">How it commits or rolls back.</param>
/// <param name="Default">Factory default with it: null none, false soft, true hard.</param>
internal sealed record FirmwareUpgrade(FarmImageInfo Image, CommitPlan Plan, bool? Default);

/// <summary>Takes a device from one AXIS OS version to another: the part of it that happens while the device is down.</summary>
internal static class FirmwareChange
{
    /// <summary>Takes the device down and brings it up with the new version, or with the old one when the new does not start.</summary>
    public static void Upgrade(FarmDevice device, FirmwareUpgrade upgrade) =>
        device.Life.Restart(RestartPlan.Upgrade(device, BootReason.Upgrade, down => Install(down, upgrade)));

    /// <summary>Takes the device down and brings it up with the inactive version and its settings.</summary>
    public static void Rollback(FarmDevice device) =>
        device.Life.Restart(RestartPlan.Upgrade(device, BootReason.Rollback, SwitchBack));

    /// <summary>The inactive version takes over, if there is one: asked for, by timer or after a power cut.</summary>
    public static void SwitchBack(FarmDevice device)
    {
        if (device.Memory.Get(FirmwareBank.Kind).Rollback() is not { } old)
            return;
        Run(device, old.Version);
        if (old.Settings is { } settings)
            SettingsSnapshot.Restore(device, settings);
        if (device.Memory.Holds(InstalledApps.Kind))
            device.Memory.Get(InstalledApps.Kind).MoveTo(device.Profile);
        device.Certificate.Tls = null;
    }

    private static void Install(FarmDevice device, FirmwareUpgrade upgrade)
    {
        var bank = device.Memory.Get(FirmwareBank.Kind);
        var version = OsVersion.Parse(upgrade.Image.Version);
        bank.Boot(new FirmwareSlot(upgrade.Image.Version, upgrade.Image.PartNumber), SettingsSnapshot.Take(device), upgrade.Plan, device.World.Time.GetUtcNow());
        Run(device, upgrade.Image.Version);
        device.Certificate.Tls = null;
        if (upgrade.Default is { } hard)
            FactoryDefault.Apply(device, hard);
        var apps = device.Memory.Get(InstalledApps.Kind);
        if (!upgrade.Image.Boots || apps.KeepFromStarting(device.Profile))
        {
            SwitchBack(device);
            return;
        }

        apps.MoveTo(device.Profile);
        if (device.Faults?.Active(FaultKind.BadRelease) is { Value: null or "apps" })
            apps.StopAll();
        Watch(device, bank);
    }

    private static void Run(FarmDevice device, string version) =>
        device.Profile = device.World.Catalog.Profile(device.Profile.Model, version);

    private static void Watch(FarmDevice device, FirmwareBank bank)
    {
        if (!bank.Committed && bank.Pending == AutoCommit.Started)
            _ = CommitWhenReadyAsync(device, bank);
        Arm(device, bank);
    }

    /// <summary>Sets the timer of an uncommitted version; also after a farm was loaded from its state file.</summary>
    public static void Arm(FarmDevice device, FirmwareBank bank)
    {
        bank.Timer?.Dispose();
        bank.Timer = null;
        if (bank.Committed || bank.RollbackAt is not { } at)
            return;
        var wait = at - device.World.Time.GetUtcNow();
        bank.Timer = device.World.Time.CreateTimer(_ => RollBackIfDue(device, bank), null, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private static async Task CommitWhenReadyAsync(FarmDevice device, FirmwareBank bank)
    {
        await device.Life.WhenReady;
        bank.Started();
    }

    private static void RollBackIfDue(FarmDevice device, FirmwareBank bank)
    {
        if (device.Memory.Get(FirmwareBank.Kind) == bank && bank.IsRollbackDue(device.World.Time.GetUtcNow()))
            Rollback(device);
    }
}

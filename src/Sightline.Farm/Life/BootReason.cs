namespace Sightline.Farm.Life;

/// <summary>Why a device started last.</summary>
internal enum BootReason
{
    PowerOn,
    Reboot,
    PowerCut,
    Upgrade,
    Rollback,
    FactoryDefault,
    Crash,
}

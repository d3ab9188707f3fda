using Sightline.Edge.Tasks;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>Upgrades as a kind of task.</summary>
internal static class UpgradingSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<UpgradingOptions>().BindConfiguration(UpgradingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<UpgradeMarker>();
        services.AddSingleton<FreshRules>();
        services.AddSingleton<UpgradeChecks>();
        services.AddSingleton<ImageSender>();
        services.AddSingleton<ResetReturn>();
        services.AddSingleton<UpgradeReturn>();
        services.AddSingleton<UpgradeVerification>();
        services.AddSingleton<UpgradeCommit>();
        services.AddSingleton<UpgradeRollBack>();
        services.AddSingleton<UpgradeEnding>();
        services.AddSingleton<ITaskKind, UpgradeKind>();
    }
}

using Sightline.Contracts;
using Sightline.Edge.AxisOs.Facts;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>What a person should know before, whatever way the device goes. Pure.</summary>
internal static class PlanWarnings
{
    /// <summary>VAPIX firmwaremanagement.cgi came with 7.40; older devices are upgraded by a CGI without a timer.</summary>
    private static readonly OsVersion FirstWithTimer = OsVersion.Parse("7.40");

    public static void Add(Trip trip, UpgradeWish wish, List<PlanWarning> warnings)
    {
        if (trip.Device.Age == FactsAge.Missing)
            warnings.Add(new(OsCodes.FactsMissing, "Its apps and its state were never read. They are read before the first image is sent, and may stop it then."));
        else if (trip.Device.Age == FactsAge.Old)
            warnings.Add(new(OsCodes.FactsOld, "Its apps and its state were not read lately. They are read again before the first image is sent."));
        if (wish.AutoRollbackMinutes is not null && trip.From < FirstWithTimer)
            warnings.Add(new(OsCodes.NoTimer, $"With {trip.From} it has no timer for an automatic rollback."));
        if (wish.FactoryDefault != FactoryDefaultMode.None)
            warnings.Add(new(OsCodes.SettingsGo, wish.FactoryDefault == FactoryDefaultMode.Soft
                ? "It loses its settings, apps and accounts, but keeps its address. It has to be set up again."
                : "It loses all settings, apps and accounts, and its address. It may come back at another one and has to be set up again."));
    }
}

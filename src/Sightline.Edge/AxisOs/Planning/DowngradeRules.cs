using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>Whether a device may go back to an older version. Pure. Going back loses the settings, and some devices go back only so far.</summary>
internal static class DowngradeRules
{
    /// <summary>Why it may not; null if it may, or if it goes forward.</summary>
    public static Refusal? Judge(Trip trip, UpgradeWish wish, OsCatalogue catalogue, List<PlanWarning> warnings)
    {
        if (!trip.IsDowngrade)
            return null;
        if (!wish.AllowDowngrade || wish.FactoryDefault == FactoryDefaultMode.None)
            return new Refusal(OsCodes.Downgrade, "Runs a newer version. To go back, allow the downgrade and choose a factory default: the device refuses it otherwise.");
        foreach (var floor in catalogue.DowngradeFloors.Where(floor => Holds(floor, trip)))
        {
            var lowest = trip.Model.NewestOf(floor.Floor)?.Version ?? floor.Floor.First;
            if (trip.To >= lowest)
                continue;
            if (floor.IsFor(trip.Model))
                return new Refusal(OsCodes.DowngradeFloor, $"Does not go back below {lowest}. {floor.Reason}");
            if (trip.Model.Chip is null && OsRuleModels.Has(floor.Models, trip.Model))
                warnings.Add(new PlanWarning(OsCodes.ChipUnknown, $"Its chip is not known, so whether it goes back below {lowest} is not known either. {floor.Reason}"));
        }
        if (wish.FactoryDefault == FactoryDefaultMode.Soft)
            warnings.Add(new PlanWarning(OsCodes.SoftDowngrade, "Many devices go back only with a hard factory default and refuse a soft one."));
        return null;
    }

    private static bool Holds(OsDowngradeFloor floor, Trip trip) =>
        trip.From >= floor.FromAtLeast && (floor.FromBelow is not { } below || trip.From < below);
}

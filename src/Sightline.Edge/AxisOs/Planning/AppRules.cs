using Sightline.Contracts;
using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;

namespace Sightline.Edge.AxisOs.Planning;

/// <summary>
/// Whether an installed app keeps the device from starting the version: the device would install it, fail to start and roll back. Pure.
/// What the device does not tell is unknown: a warning, never a pass.
/// </summary>
internal static class AppRules
{
    private const int Named = 3;

    /// <summary>Why the device stays; null if no app is known to stand in the way.</summary>
    public static Refusal? Judge(Trip trip, OsCatalogue catalogue, List<PlanWarning> warnings)
    {
        if (trip.Device.Age == FactsAge.Missing)
            return null;
        Refusal? refusal = null;
        foreach (var rule in catalogue.AppRules.Where(rule => rule.IsFor(trip.Model) && trip.From < rule.FromBelow && trip.To >= rule.ToAtLeast))
        {
            var apps = (trip.Device.Facts.Apps ?? []).Where(app => rule.IsForApp(app.Package)).ToArray();
            var met = apps.Where(app => Meets(rule.Condition, app, trip) == true).ToArray();
            if (met.Length > 0 && rule.Blocks)
                refusal ??= new Refusal(OsCodes.AppBlocks, $"{rule.Reason} ({Names(met)})");
            else if (met.Length > 0)
                warnings.Add(new PlanWarning(OsCodes.AppAdvice, $"{rule.Reason} ({Names(met)})"));
            else if (rule.Blocks && (trip.Device.Facts.Apps is null || apps.Any(app => Meets(rule.Condition, app, trip) is null)))
                Warn(warnings, trip);
        }
        return refusal;
    }

    private static bool? Meets(OsAppCondition condition, AppFact app, Trip trip) => condition switch
    {
        OsAppCondition.Unsigned => !app.Signed,
        OsAppCondition.Undeclared => app.OsRanges is null ? null : app.OsRanges.Count == 0,
        OsAppCondition.MaximumBelowTarget => EndsBelow(app.OsRanges, trip.To),
        OsAppCondition.ThirtyTwoBit => IsThirtyTwoBit(trip.Model.Architecture),
        OsAppCondition.Installed => true,
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "Unknown condition."),
    };

    /// <summary>Whether every range ends below the version. An end such as 12 includes all of 12; one that cannot be read is unknown.</summary>
    private static bool? EndsBelow(IReadOnlyList<OsRange>? ranges, OsVersion version)
    {
        if (ranges is null)
            return null;
        var unread = false;
        foreach (var range in ranges)
            if (range.Most is null)
                return false;
            else if (!OsLine.TryParse(range.Most, out var most))
                unread = true;
            else if (most.First >= version || most.Contains(version))
                return false;
        return unread ? null : ranges.Count > 0;
    }

    private static bool? IsThirtyTwoBit(string? architecture) => architecture switch
    {
        null => null,
        _ when architecture.Contains("64", StringComparison.Ordinal) => false,
        _ => true,
    };

    private static void Warn(List<PlanWarning> warnings, Trip trip)
    {
        if (warnings.All(warning => warning.Code != OsCodes.AppsUnknown))
            warnings.Add(new PlanWarning(OsCodes.AppsUnknown, $"With {trip.From} it does not tell enough about its apps to know whether one keeps {trip.To} from starting. It is looked at again before that version is sent."));
    }

    private static string Names(AppFact[] apps)
    {
        var names = string.Join(", ", apps.Take(Named).Select(app => app.Version is null ? app.Name : $"{app.Name} {app.Version}"));
        return apps.Length > Named ? $"{names} and {apps.Length - Named} more" : names;
    }
}

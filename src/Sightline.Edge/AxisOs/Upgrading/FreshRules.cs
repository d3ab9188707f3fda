using Sightline.Edge.Actions;
using Sightline.Edge.AxisOs.Catalogue;
using Sightline.Edge.AxisOs.Facts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Vapix.Applications;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>The planner's rules about applications, with what the device says now.</summary>
internal sealed class FreshRules(OsCatalogueHolder catalogue, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Why the device would not start the version; null if nothing is known to stand in the way.</summary>
    /// <param name="run">The upgrade.</param>
    /// <param name="active">The version that runs.</param>
    /// <param name="apps">The installed applications.</param>
    public Refusal? Blocking(UpgradeRun run, OsVersion active, IReadOnlyList<DeviceApplication> apps)
    {
        var known = catalogue.Current;
        if (known.FindModel(run.Order.Model) is not { } model)
            return null;
        var facts = FactsReading.Of(null, run.Status, apps);
        var subject = new PlanSubject(run.Order.Model, active.Text, facts, FactsAge.Current);
        return AppRules.Judge(new Trip(subject, model, active, run.Target), known, []);
    }
}

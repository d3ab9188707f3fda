using Dapper;
using Sightline.Contracts;
using Sightline.Edge.Storage;

namespace Sightline.Edge.Monitoring;

/// <summary>The monitoring settings: on disk before a change is answered, then the schedule follows.</summary>
internal sealed class MonitoringSettingsStore(Database database, MonitorSchedule schedule)
{
    public MonitoringSettings Current => new((int)schedule.Interval.TotalSeconds);

    /// <summary>What is stored; the default before the first change.</summary>
    public static MonitoringSettings Read(Database database) =>
        new(database.Read(db => db.QuerySingleOrDefault<int?>("SELECT interval_seconds FROM monitoring_settings")) ?? MonitoringDefaults.IntervalSeconds);

    /// <summary>Takes checked settings over.</summary>
    public async Task SetAsync(MonitoringSettings settings, CancellationToken cancellationToken)
    {
        await database.CommandAsync(db => db.Execute("INSERT OR REPLACE INTO monitoring_settings VALUES (1, @IntervalSeconds)", settings), cancellationToken);
        if (settings != Current)
            schedule.Reset(settings);
    }
}

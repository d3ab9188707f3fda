using System.Diagnostics.Metrics;
using Sightline.Edge.Inventory;
using Sightline.Edge.Telemetry;
using Sightline.Vapix;

namespace Sightline.Edge.Monitoring;

/// <summary>Counts of the monitor.</summary>
internal sealed class MonitorMetrics
{
    private readonly Counter<long> _checks;
    private readonly Counter<long> _skipped;
    private readonly Counter<long> _pauses;

    public MonitorMetrics(IMeterFactory meters, VapixClient client, MonitorSchedule schedule)
    {
        var meter = meters.Create(TelemetrySetup.MeterName);
        _checks = meter.CreateCounter<long>("sightline.monitoring.checks", description: "Checks of devices, by what was seen.");
        _skipped = meter.CreateCounter<long>("sightline.monitoring.skipped", description: "Checks left out because too many were under way.");
        _pauses = meter.CreateCounter<long>("sightline.monitoring.pauses", description: "Pauses of this machine that were noticed.");
        meter.CreateObservableGauge("sightline.monitoring.devices", () => schedule.Count, description: "Devices that are watched.");
        meter.CreateObservableCounter("sightline.contacts.requests", () => client.RequestsSent, description: "Requests sent to devices, for whatever reason.");
        meter.CreateObservableGauge("sightline.contacts.connections", () => client.OpenConnections, description: "Open connections to devices.");
    }

    public void Checked(Observation? seen) => _checks.Add(1, new KeyValuePair<string, object?>("seen", seen switch
    {
        null => "moved",
        Observation.Answered => "answered",
        Observation.Silent => "silent",
        Observation.Stranger => "stranger",
        Observation.OtherCertificate => "other-certificate",
        Observation.Excluded => "excluded",
        _ => "not-manageable",
    }));

    public void Skipped() => _skipped.Add(1);

    public void Paused() => _pauses.Add(1);
}

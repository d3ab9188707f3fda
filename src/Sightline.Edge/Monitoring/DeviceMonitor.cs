using Sightline.Edge.Inventory;
using Sightline.Edge.Telemetry;

namespace Sightline.Edge.Monitoring;

/// <summary>Watches the devices: turns the wheel ten times a second and starts the checks whose turn it is.</summary>
internal sealed partial class DeviceMonitor(
    MonitorSchedule schedule,
    DeviceChecker checker,
    MonitorSignals signals,
    HealthBoard board,
    ILogger<DeviceMonitor> log) : PeriodicLoop("device monitor", MonitorWheel.Step, board, signals.Time, log)
{
    private readonly List<string> _due = [];
    private readonly SemaphoreSlim _slots = new(MonitoringDefaults.MostAtOnce);

    protected override Task RoundAsync(CancellationToken stopping)
    {
        _due.Clear();
        var paused = schedule.Turn(_due);
        signals.Guard.Turned(paused);
        if (paused)
        {
            signals.Metrics.Paused();
            WasPaused();
        }
        schedule.SecondLooks.Take(MostSecondLooks(), _due);
        foreach (var serial in _due)
            if (_slots.Wait(0, CancellationToken.None))
                _ = CheckAsync(serial, stopping);
            else
                signals.Metrics.Skipped();
        signals.Turned();
        return Task.CompletedTask;
    }

    private async Task CheckAsync(string serial, CancellationToken stopping)
    {
        try
        {
            var begun = signals.Guard.Begin();
            var seen = await checker.CheckAsync(serial, CheckDepth.Probe, what => what is not Observation.Silent || signals.Guard.Counts(begun), stopping);
            signals.Metrics.Checked(seen);
            if (seen is Observation.Silent && checker.IsFirstMiss(serial))
                schedule.SecondLooks.Add(serial, MonitoringDefaults.SecondLook);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The edge host stops.
        }
        catch (Exception exception)
        {
            Health.Failed($"Checking {serial}: {exception.GetType().Name}: {exception.Message}");
            CheckFailed(serial, exception);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>As many second looks in a step as there are first ones on average, so that a thousand devices that vanish at once do not double the pace.</summary>
    private int MostSecondLooks() => 2 + (int)(schedule.Count * MonitorWheel.Step / schedule.Interval);

    [LoggerMessage(700, LogLevel.Warning, "This machine was paused. Checks that fell into the pause are left out; silence around it is not held against any device.")]
    private partial void WasPaused();

    [LoggerMessage(701, LogLevel.Error, "Checking device {Serial} failed by a fault of the edge host.")]
    private partial void CheckFailed(string serial, Exception exception);
}

namespace Sightline.Farm.Life;

/// <summary>Whether a device is up, when it started, and its way through a restart.</summary>
internal sealed class DeviceLife(FarmDevice device)
{
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private RestartPlan? _plan;
    private TaskCompletionSource? _ready;

    public FarmDeviceStage Stage { get; private set; } = FarmDeviceStage.Running;

    /// <summary>New at each start.</summary>
    public Guid BootId { get; private set; }

    public DateTimeOffset BootedAt { get; private set; }

    public BootReason Reason { get; private set; }

    /// <summary>Whether connections are served.</summary>
    public bool Answers => Stage != FarmDeviceStage.Off;

    /// <summary>A fault may change what a restart does: longer, for ever, without its effect.</summary>
    public Func<RestartPlan, RestartPlan>? Bend { get; set; }

    /// <summary>Time since the last start, as the device counts it.</summary>
    public TimeSpan Uptime => device.World.Time.GetUtcNow() - BootedAt;

    /// <summary>Done when the device is up and ready.</summary>
    public Task WhenReady
    {
        get
        {
            lock (_lock)
                return Stage is FarmDeviceStage.Running or FarmDeviceStage.Stopping
                    ? Task.CompletedTask
                    : (_ready ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Sets a device up as one that has been running since some time.</summary>
    public void Begin(Guid bootId, DateTimeOffset bootedAt, BootReason reason = BootReason.PowerOn) => (BootId, BootedAt, Reason) = (bootId, bootedAt, reason);

    /// <summary>Begins a restart. A second one while the first runs changes nothing, except that a power cut takes the device down at once and drops what the first would have changed.</summary>
    public void Restart(RestartPlan plan)
    {
        lock (_lock)
        {
            if (_plan is not null && plan.Reason != BootReason.PowerCut) return;
            _plan = Bend?.Invoke(plan) ?? plan;
            Stage = FarmDeviceStage.Stopping;
            Arm(_plan.Grace, GoDown);
        }
    }

    /// <summary>The farm ends: whatever was to come does not.</summary>
    public void End()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void GoDown()
    {
        RestartPlan plan;
        lock (_lock)
        {
            plan = _plan!;
            Stage = FarmDeviceStage.Off;
        }
        device.Connections.Reset();
        device.World.Parts.WentDown(device, orderly: plan.Reason != BootReason.PowerCut);
        lock (_lock)
            if (_plan == plan && plan.Off != Timeout.InfiniteTimeSpan)
                Arm(plan.Off, ComeUp);
    }

    private void ComeUp()
    {
        lock (_lock)
        {
            var plan = _plan!;
            plan.WhileOff?.Invoke(device);
            (BootId, BootedAt, Reason) = (Guid.NewGuid(), device.World.Time.GetUtcNow(), plan.Reason);
            Stage = FarmDeviceStage.Starting;
        }
        device.World.Parts.CameUp(device);
        lock (_lock)
            if (Stage == FarmDeviceStage.Starting)
                Arm(_plan!.Starting, GetReady);
    }

    private void GetReady()
    {
        TaskCompletionSource? ready;
        lock (_lock)
        {
            Stage = FarmDeviceStage.Running;
            _plan = null;
            _timer?.Dispose();
            (_timer, ready, _ready) = (null, _ready, null);
        }
        ready?.TrySetResult();
    }

    private void Arm(TimeSpan real, Action next)
    {
        _timer?.Dispose();
        var due = device.World.Scale(real);
        if (due == TimeSpan.Zero) next();
        else _timer = device.World.Time.CreateTimer(static action => ((Action)action!)(), next, due, Timeout.InfiniteTimeSpan);
    }
}

namespace Sightline.Farm.Faults;

/// <summary>One fault of one device, with its times.</summary>
internal sealed class FaultRun(FarmDevice device, DeviceFault fault, Action<FaultRun> ended)
{
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private Action? _undo;
    private bool _over;

    public DeviceFault Fault => fault;

    /// <summary>Whether it has begun and not ended.</summary>
    public bool IsOn { get; private set; }

    public void Start()
    {
        if (fault.From == TimeSpan.Zero)
            Begin();
        else
            Arm(fault.From, Begin);
    }

    /// <summary>Ends it: what it changed is as it was before.</summary>
    public void End()
    {
        Action? undo;
        lock (_lock)
        {
            if (_over)
                return;
            (_over, IsOn, undo) = (true, false, _undo);
            _timer?.Dispose();
        }
        ended(this);
        undo?.Invoke();
    }

    private void Begin()
    {
        lock (_lock)
        {
            if (_over)
                return;
            IsOn = true;
        }
        var undo = StateFaults.Begin(device, fault);
        lock (_lock)
            if (!_over)
            {
                _undo = undo;
                if (fault.To is { } to)
                    Arm(to - fault.From, End);
                return;
            }
        undo?.Invoke();
    }

    private void Arm(TimeSpan due, Action next)
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = _over ? null : device.World.Time.CreateTimer(static action => ((Action)action!)(), next, due, Timeout.InfiniteTimeSpan);
        }
    }
}

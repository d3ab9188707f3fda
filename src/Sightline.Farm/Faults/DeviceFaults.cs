namespace Sightline.Farm.Faults;

/// <summary>The faults of one device, each from its beginning to its end. At most one of each kind.</summary>
internal sealed class DeviceFaults(FarmDevice device)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<FaultKind, FaultRun> _runs = [];

    /// <summary>All that were applied and have not ended, whether begun or not.</summary>
    public IReadOnlyList<(DeviceFault Fault, bool IsOn)> List
    {
        get
        {
            lock (_lock)
                return [.. _runs.Values.Select(run => (run.Fault, run.IsOn))];
        }
    }

    /// <summary>The fault of a kind while it is on.</summary>
    public DeviceFault? Active(FaultKind kind)
    {
        lock (_lock)
            return _runs.TryGetValue(kind, out var run) && run.IsOn ? run.Fault : null;
    }

    /// <summary>How the device's descriptions attack while they do.</summary>
    public HostileTerms? Hostile => Active(FaultKind.Hostile) is { } fault ? FaultValue.Hostile(fault) : null;

    /// <summary>Applies a fault, in place of another one of the same kind.</summary>
    public void Apply(DeviceFault fault)
    {
        fault.Check();
        StateFaults.Check(device, fault);
        Remove(fault.Kind);
        var run = new FaultRun(device, fault, Ended);
        lock (_lock)
            _runs[fault.Kind] = run;
        run.Start();
    }

    /// <summary>Ends a fault.</summary>
    /// <returns>False when there was none of this kind.</returns>
    public bool Remove(FaultKind kind)
    {
        FaultRun? run;
        lock (_lock)
            _runs.Remove(kind, out run);
        run?.End();
        return run is not null;
    }

    /// <summary>Ends all of them.</summary>
    public void Clear()
    {
        foreach (var kind in Enum.GetValues<FaultKind>())
            Remove(kind);
    }

    private void Ended(FaultRun run)
    {
        lock (_lock)
            if (_runs.TryGetValue(run.Fault.Kind, out var current) && current == run)
                _runs.Remove(run.Fault.Kind);
    }
}

using Sightline.Contracts;

namespace Sightline.Edge.Telemetry;

/// <summary>How a background loop fares. The loop tells, <c>/health</c> shows.</summary>
internal sealed class LoopHealth(string name, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTimeOffset? _lastSuccess;
    private DateTimeOffset? _lastFailure;
    private string? _failure;
    private bool _failing;
    private int _failures;

    public string Name => name;

    /// <summary>The loop did its work.</summary>
    public void Succeeded()
    {
        lock (_gate)
            (_lastSuccess, _failing) = (time.GetUtcNow(), false);
    }

    /// <summary>The loop could not do its work.</summary>
    /// <param name="failure">What failed, for a person; no secret.</param>
    public void Failed(string failure)
    {
        lock (_gate)
            (_lastFailure, _failure, _failing, _failures) = (time.GetUtcNow(), failure, true, _failures + 1);
    }

    public LoopReport Report()
    {
        lock (_gate)
            return new LoopReport(name, _failing ? HealthState.Degraded : HealthState.Healthy, _lastSuccess, _lastFailure, _failure, _failures);
    }
}

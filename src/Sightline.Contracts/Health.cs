namespace Sightline.Contracts;

/// <summary>Whether the edge host works as it should.</summary>
public enum HealthState
{
    /// <summary>Everything works.</summary>
    Healthy,

    /// <summary>It serves, but a part of it failed and is tried again, or something needs a person.</summary>
    Degraded,

    /// <summary>It cannot store what it is told.</summary>
    Failing,
}

/// <summary>The health of an edge host.</summary>
/// <param name="State">The worst of all.</param>
/// <param name="Loops">Every background loop.</param>
/// <param name="Faults">What needs a person.</param>
public sealed record HealthReport(HealthState State, IReadOnlyList<LoopReport> Loops, IReadOnlyList<HealthFault> Faults);

/// <summary>A background loop.</summary>
/// <param name="Name">Name.</param>
/// <param name="State">Degraded while its last run failed.</param>
/// <param name="LastSuccess">When it last did its work.</param>
/// <param name="LastFailure">When it last failed; null if it never did.</param>
/// <param name="Failure">What failed last.</param>
/// <param name="Failures">How often it failed since the start of the edge host.</param>
public sealed record LoopReport(string Name, HealthState State, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, string? Failure, int Failures);

/// <summary>Something that needs a person.</summary>
/// <param name="Code">Stable code, for example <c>secrets.key-missing</c>.</param>
/// <param name="Message">What is wrong, what it means and what to do.</param>
/// <param name="Since">Since when.</param>
public sealed record HealthFault(string Code, string Message, DateTimeOffset Since);

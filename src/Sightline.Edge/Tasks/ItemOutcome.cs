using Microsoft.Data.Sqlite;

namespace Sightline.Edge.Tasks;

/// <summary>How an attempt at an item came out.</summary>
internal abstract record ItemOutcome
{
    private ItemOutcome()
    {
    }

    /// <summary>Runs in the same transaction that records the outcome: what a room stores because of it is there exactly when the outcome is.</summary>
    public Action<SqliteConnection>? InSameCommit { get; init; }

    /// <summary>Runs after that commit, for what a room keeps in memory.</summary>
    public Action? AfterCommit { get; init; }

    /// <summary>Done, and read back.</summary>
    /// <param name="Evidence">What was read back from the device or, where none is touched, what was stored.</param>
    /// <param name="Message">More for a person; null if the evidence says it all.</param>
    public sealed record Succeeded(string Evidence, string? Message = null) : ItemOutcome;

    /// <summary>
    /// Failed for good. Ends as "nothing changed" as long as no step that changes the device was recorded, else as "device changed".
    /// </summary>
    /// <param name="Code">Stable code, for example <c>login.wrong-password</c>.</param>
    /// <param name="Message">What happened, what it means, what to do. No secret.</param>
    public sealed record Failed(string Code, string Message) : ItemOutcome
    {
        /// <summary>Overrides what the recorded steps say, when the device was asked and told that nothing changed (false) or that it did (true).</summary>
        public bool? DeviceChanged { get; init; }
    }

    /// <summary>Has to wait; tried again later, or when the device is reported reachable, until the task's deadline.</summary>
    /// <param name="Code">Stable code of what it waits for, for example <c>device.unreachable</c>.</param>
    /// <param name="Reason">What it waits for, for a person.</param>
    public sealed record Wait(string Code, string Reason) : ItemOutcome
    {
        /// <summary>When to try again; null for the kind's <see cref="TaskKindRules.RetryEvery"/>.</summary>
        public TimeSpan? After { get; init; }
    }
}

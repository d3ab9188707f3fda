using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;

namespace Sightline.Edge.AxisOs.Rollouts;

/// <summary>A wave as it stands.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">For people.</param>
/// <param name="State">State.</param>
/// <param name="Items">Devices.</param>
/// <param name="Open">Devices that are not done.</param>
/// <param name="Succeeded">Devices that were upgraded and read back.</param>
/// <param name="Failed">Devices that failed, with or without a change.</param>
/// <param name="Cancelled">Devices that a person took out.</param>
/// <param name="EndedAt">When the last was done; null before.</param>
/// <param name="Memory">What is remembered of it.</param>
internal sealed record WaveView(int Number, string Name, TaskWaveState State, int Items, int Open, int Succeeded, int Failed, int Cancelled, DateTimeOffset? EndedAt, WaveMemory Memory)
{
    /// <summary>For sentences.</summary>
    public string Title => $"Wave {Number} ({Name})";

    public static WaveView Of(TaskWave wave, WaveMemory memory) => new(
        wave.Number,
        wave.Name,
        wave.State,
        wave.Items,
        Count(wave, TaskItemState.Waiting) + Count(wave, TaskItemState.Running),
        Count(wave, TaskItemState.Succeeded),
        Count(wave, TaskItemState.FailedNothingChanged) + Count(wave, TaskItemState.FailedDeviceChanged),
        Count(wave, TaskItemState.Cancelled),
        wave.EndedAt,
        memory);

    private static int Count(TaskWave wave, TaskItemState state) => wave.Counts.GetValueOrDefault(state);
}

/// <summary>What the conductor remembers of a wave on disk, so that a crash at any moment changes nothing.</summary>
/// <param name="Stopped">A rule stopped the rollout in this wave, and no person went on since.</param>
/// <param name="Judged">Too few of its devices were verified at its end.</param>
/// <param name="Passed">A person went on after that.</param>
/// <param name="ForgivenFailed">Failures up to which a person went on; the rules count from there.</param>
/// <param name="ForgivenEnded">Devices that had ended then.</param>
internal sealed record WaveMemory(bool Stopped = false, bool Judged = false, bool Passed = false, int ForgivenFailed = 0, int ForgivenEnded = 0)
{
    public static WaveMemory None { get; } = new();
}

/// <summary>A rollout as it stands.</summary>
/// <param name="Waves">Its waves by number.</param>
/// <param name="Rules">How it goes on.</param>
/// <param name="IsPaused">Whether a person or a rule paused it.</param>
internal sealed record RolloutView(IReadOnlyList<WaveView> Waves, RolloutArguments Rules, bool IsPaused)
{
    /// <summary>Whether no wave waits any more, so that nothing can be held back.</summary>
    public bool HasBegunAll => Waves.All(wave => wave.State != TaskWaveState.Waiting);
}

/// <summary>How the devices of a wave fare at its end.</summary>
/// <param name="Verified">Devices that were upgraded and still are as they should be.</param>
/// <param name="Unwell">What is wrong with the others that were upgraded; a phrase for each.</param>
internal sealed record WaveHealth(int Verified, IReadOnlyList<string> Unwell);

/// <summary>The next thing to do. Each is durable before the next is asked for.</summary>
internal abstract record RolloutMove(int Wave)
{
    /// <summary>Let its devices begin.</summary>
    public sealed record Release(int Wave) : RolloutMove(Wave);

    /// <summary>Tell how it fares.</summary>
    public sealed record Note(int Wave, TaskWaveState State, string? Message, DateTimeOffset? Until) : RolloutMove(Wave);

    /// <summary>Remember.</summary>
    public sealed record Remember(int Wave, WaveMemory Memory) : RolloutMove(Wave);

    /// <summary>Begin nothing more.</summary>
    public sealed record Pause(int Wave, string Reason) : RolloutMove(Wave);

    /// <summary>Look at its devices, then ask <see cref="RolloutRules.Judge"/>.</summary>
    public sealed record Examine(int Wave) : RolloutMove(Wave);
}

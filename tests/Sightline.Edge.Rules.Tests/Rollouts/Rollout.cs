using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.AxisOs.Rollouts;
using Xunit;

namespace Sightline.Edge.Rules.Tests.Rollouts;

/// <summary>A rollout on paper: what the engine and the tables would hold. The rules are asked and their moves carried out, as the conductor does.</summary>
internal sealed class Rollout(RolloutArguments rules, params int[] sizes)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly List<WaveView> _waves = [.. sizes.Select((items, index) => new WaveView(index + 1, $"W{index + 1}", index == 0 ? TaskWaveState.Running : TaskWaveState.Waiting, items, items, 0, 0, 0, null, WaveMemory.None))];
    private readonly Dictionary<int, int> _unwell = [];

    public DateTimeOffset Now { get; private set; } = Noon;

    public string? Paused { get; private set; }

    public List<string> Told { get; } = [];

    /// <summary>With a soak the engine keeps the task until no wave is at work or watched.</summary>
    public bool IsOver => _waves.All(wave => wave.Open == 0 && (rules.SoakMinutes == 0 || wave.State is not (TaskWaveState.Running or TaskWaveState.Soaking)));

    public WaveView this[int number] => _waves[number - 1];

    public RolloutView View => new([.. _waves], rules, Paused is not null);

    public string States => string.Join(' ', _waves.Select(wave => wave.State));

    public IEnumerable<int> Begun => _waves.Where(wave => wave.State != TaskWaveState.Waiting).Select(wave => wave.Number);

    /// <summary>Devices of a wave end.</summary>
    public Rollout End(int number, int succeeded = 0, int failed = 0, int cancelled = 0)
    {
        var wave = this[number];
        var open = wave.Open - succeeded - failed - cancelled;
        Assert.True(open >= 0);
        _waves[number - 1] = wave with { Open = open, Succeeded = wave.Succeeded + succeeded, Failed = wave.Failed + failed, Cancelled = wave.Cancelled + cancelled, EndedAt = open == 0 ? Now : null };
        return this;
    }

    /// <summary>Devices of a wave that were upgraded are not as they should be.</summary>
    public Rollout Unwell(int number, int devices)
    {
        _unwell[number] = devices;
        return this;
    }

    /// <summary>A person begins a wave out of its turn.</summary>
    public Rollout Force(int number)
    {
        _waves[number - 1] = this[number] with { State = TaskWaveState.Running };
        return this;
    }

    public Rollout Pass(double minutes)
    {
        Now += TimeSpan.FromMinutes(minutes);
        return this;
    }

    public Rollout Pause(string? reason = "A person paused it.")
    {
        Paused = reason;
        return this;
    }

    public Rollout Resume() => Pause(null);

    /// <summary>Carries out moves until there is none, at most so many; the number of those made.</summary>
    public int Conduct(int most = 100)
    {
        var made = 0;
        for (; made < most && !IsOver && RolloutRules.Next(View, Now) is { } move; made++)
            Make(move);
        Assert.True(made < 100, "The rules do not come to rest.");
        return made;
    }

    /// <summary>What a crash leaves: all of it, for all of it is on disk.</summary>
    public Rollout Copy()
    {
        var copy = new Rollout(rules, sizes) { Now = Now, Paused = Paused };
        copy._waves.Clear();
        copy._waves.AddRange(_waves);
        copy.Told.AddRange(Told);
        foreach (var (number, devices) in _unwell)
            copy._unwell[number] = devices;
        return copy;
    }

    private void Make(RolloutMove move)
    {
        var wave = this[move.Wave];
        if (move is RolloutMove.Examine)
        {
            var unwell = Math.Min(_unwell.GetValueOrDefault(move.Wave), wave.Succeeded);
            move = RolloutRules.Judge(View, wave, new WaveHealth(wave.Succeeded - unwell, [.. Enumerable.Range(1, unwell).Select(number => $"C{number} is away")]));
        }
        switch (move)
        {
            case RolloutMove.Release:
                Assert.Null(Paused);
                Assert.Equal(TaskWaveState.Waiting, wave.State);
                Assert.All(_waves.Take(move.Wave - 1), before => Assert.True(before.State == TaskWaveState.Succeeded || (before.State == TaskWaveState.Failed && before.Memory.Passed)));
                _waves[move.Wave - 1] = wave with { State = TaskWaveState.Running };
                break;
            case RolloutMove.Note note:
                Assert.NotEqual((wave.State, note.Message), (note.State, Told.LastOrDefault()));
                _waves[move.Wave - 1] = wave with { State = note.State };
                Told.Add(note.Message!);
                break;
            case RolloutMove.Remember remember:
                Assert.NotEqual(wave.Memory, remember.Memory);
                _waves[move.Wave - 1] = wave with { Memory = remember.Memory };
                break;
            case RolloutMove.Pause pause:
                Assert.Null(Paused);
                Paused = pause.Reason;
                break;
            default:
                Assert.Fail($"Nobody makes {move}.");
                break;
        }
    }
}

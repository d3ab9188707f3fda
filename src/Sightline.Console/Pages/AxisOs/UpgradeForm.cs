using Sightline.Console.Controls;
using Sightline.Contracts;

namespace Sightline.Console.Pages.AxisOs;

/// <summary>What a person chose in the upgrade dialog, and the request that it makes.</summary>
public sealed class UpgradeForm(DeviceTarget target)
{
    private const int Pilot = 25;

    private readonly Dictionary<string, string?> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);

    public DeviceTarget Target => target;

    public Waves Waves { get; set; }

    /// <summary>Serial numbers of the devices that go first, as a wave of their own.</summary>
    public List<string> Canaries { get; } = [];

    /// <summary>Devices that look at the same place; never two of one group are away at once.</summary>
    public IReadOnlyList<CoverageGroup> CoverageGroups { get; set; } = [];

    /// <summary>Name of the file that the groups came from.</summary>
    public string CoverageFile { get; set; } = "";

    /// <summary>Whether there is more than one wave.</summary>
    public bool HasWaves => Waves != Waves.AtOnce || Canaries.Count > 0;

    public NextWave NextWave { get; set; }

    public StopRule Stop { get; set; }

    public WindowChoice Window { get; set; }

    /// <summary>When it begins, local time; null for now.</summary>
    public DateTime? StartAt { get; set; }

    /// <summary>Devices at one time; 0 leaves it to the edge host.</summary>
    public int AtOnce { get; set; }

    /// <summary>Megabits per second of all uploads together; 0 for no limit.</summary>
    public int Megabits { get; set; }

    /// <summary>Days after which what still waits expires; 0 leaves it to the edge host.</summary>
    public int GiveUpDays { get; set; }

    public bool RollBackByItself { get; set; } = true;

    public bool FollowAdvised { get; set; } = true;

    public FactoryDefaultMode FactoryDefault { get; set; }

    public bool AllowDowngrade { get; set; }

    /// <summary>Whether settings are lost, so that the person has to say that the risk is known.</summary>
    public bool IsRisky => FactoryDefault != FactoryDefaultMode.None;

    /// <summary>Leaves out all models but some.</summary>
    public void Only(IEnumerable<string> chosen, IEnumerable<string> all)
    {
        _leftOut.Clear();
        _leftOut.UnionWith(all.Except(chosen, StringComparer.Ordinal));
    }

    public bool Takes(string model) => !_leftOut.Contains(model);

    public void Take(string model, bool takes)
    {
        if (takes)
            _leftOut.Remove(model);
        else
            _leftOut.Add(model);
    }

    /// <summary>The version chosen for a model; null for the recommended one.</summary>
    public string? VersionOf(string model) => _versions.GetValueOrDefault(model);

    public void Choose(string model, string? version) => _versions[model] = string.IsNullOrEmpty(version) ? null : version;

    /// <summary>The request.</summary>
    /// <param name="models">All models of the target.</param>
    /// <param name="time">Clock and zone of the person.</param>
    public UpgradeRequest Request(IReadOnlyCollection<string> models, TimeProvider time)
    {
        var chosen = models.Where(Takes).Select(model => new UpgradeChoice(model, VersionOf(model))).ToArray();
        var all = models.Count == 0 || (chosen.Length == models.Count && chosen.All(choice => choice.Version is null));
        return new UpgradeRequest(
            target,
            all ? null : chosen,
            FollowAdvised,
            AllowDowngrade && FactoryDefault != FactoryDefaultMode.None,
            FactoryDefault,
            RollBackByItself ? 30 : null,
            Rollout(),
            Options(time));
    }

    private RolloutPlan? Rollout()
    {
        var groups = CoverageGroups.Count > 0 ? CoverageGroups : null;
        // Groups hold without waves too: all devices are one wave then.
        if (!HasWaves)
            return groups is null ? null : new RolloutPlan([new(AxisOsText.AllWave, Percent: 100)], CoverageGroups: groups);
        return new RolloutPlan(
            [.. Parts()],
            NextWave switch { NextWave.WatchedAnHour => 60, NextWave.WatchedADay => 1_440, _ => 0 },
            NextWave == NextWave.AllVerified ? 100 : 98,
            Stop switch
            {
                StopRule.ThreePercent => new RolloutStop(FailedPercent: 3),
                StopRule.TenPercent => new RolloutStop(FailedPercent: 10),
                StopRule.First => new RolloutStop(Failures: 1),
                _ => null,
            },
            groups);
    }

    private IEnumerable<RolloutWave> Parts()
    {
        if (Canaries.Count > 0)
            yield return new(AxisOsText.CanaryWave, Serials: [.. Canaries]);
        if (Waves != Waves.AtOnce)
            yield return new(AxisOsText.PilotWave, Count: Waves == Waves.SmallPilot ? 5 : Pilot);
        if (Waves != Waves.Steps)
            yield break;
        yield return new(Percent: 10);
        yield return new(Percent: 30);
    }

    private TaskOptions? Options(TimeProvider time)
    {
        var start = StartTime.MomentOf(StartAt, time);
        // Days of the calendar: at the same time of day, also when the clocks change in between.
        var deadline = GiveUpDays > 0 ? StartTime.MomentOf((StartAt ?? time.GetLocalNow().DateTime).AddDays(GiveUpDays), time) : null;
        var pace = AtOnce > 0 || Megabits > 0 ? new TaskPace(AtOnce > 0 ? AtOnce : null, null, Megabits > 0 ? Megabits * 125_000L : null) : null;
        return start is null && deadline is null && pace is null && Window == WindowChoice.Any ? null : new TaskOptions(start, MaintenanceWindow(Window), deadline, pace);
    }

    private static TaskWindow? MaintenanceWindow(WindowChoice choice) => choice switch
    {
        WindowChoice.Weekdays => new TaskWindow([DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], new TimeOnly(8, 0), new TimeOnly(16, 0)),
        WindowChoice.Nights => new TaskWindow(Enum.GetValues<DayOfWeek>(), new TimeOnly(22, 0), new TimeOnly(5, 0)),
        WindowChoice.Weekends => new TaskWindow([DayOfWeek.Saturday, DayOfWeek.Sunday], new TimeOnly(0, 0), new TimeOnly(0, 0)),
        _ => null,
    };
}

/// <summary>How the devices are parted.</summary>
public enum Waves
{
    AtOnce,
    SmallPilot,
    Steps,
}

/// <summary>When the next wave begins.</summary>
public enum NextWave
{
    Verified,
    AllVerified,
    WatchedAnHour,
    WatchedADay,
}

/// <summary>When it pauses by itself.</summary>
public enum StopRule
{
    ThreePercent,
    TenPercent,
    First,
    Never,
}

/// <summary>When devices may be away.</summary>
public enum WindowChoice
{
    Any,
    Nights,
    Weekdays,
    Weekends,
}

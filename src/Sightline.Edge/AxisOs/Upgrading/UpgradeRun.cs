using System.Text.Json;
using Sightline.Contracts;
using Sightline.Edge.AxisOs.Planning;
using Sightline.Edge.Tasks;
using Sightline.Vapix.Firmware;

namespace Sightline.Edge.AxisOs.Upgrading;

/// <summary>One attempt at an upgrade: the order, how far it is, and what was just read.</summary>
internal sealed class UpgradeRun(TaskItemContext item, UpgradeItemArguments order)
{
    public TaskItemContext Item => item;

    public UpgradeItemArguments Order => order;

    public string Serial => item.Serial;

    public UpgradeNote Note { get; private set; } = Read(item);

    public UpgradeItemHop Hop => order.Path[Note.Hop];

    /// <summary>The version of the present hop as it compares.</summary>
    public OsVersion Target => OsVersion.Parse(Hop.Version);

    public bool IsLast => Note.Hop == order.Path.Count - 1;

    /// <summary>What becomes of the settings at the present hop.</summary>
    public FactoryDefaultMode Reset => IsLast ? order.FactoryDefault : FactoryDefaultMode.None;

    /// <summary>What the device said about its versions in this attempt; null before it was asked.</summary>
    public FirmwareStatus? Status { get; set; }

    /// <summary>What applications and picture showed, for the evidence.</summary>
    public string? Health { get; set; }

    /// <summary>Which hop of how many, as the end of a sentence; empty on a way of one.</summary>
    public string OfHops => order.Path.Count == 1 ? "" : $" ({Note.Hop + 1} of {order.Path.Count})";

    /// <summary>The effect of a step after the device said no to this hop: nothing has changed then, unless a hop before it has.</summary>
    public StepEffect Undone => Note.Done == 0 ? StepEffect.NothingChanged : StepEffect.ReadOnly;

    /// <summary>A person cancelled on a way of several hops: the device stays at the hop before, which was verified.</summary>
    public bool StopsHere => Note.Done > 0 && item.CancelRequested;

    /// <summary>How it ends then.</summary>
    public ItemOutcome.Failed Stopped => Failed(UpgradeCodes.CancelledOnTheWay, $"It was cancelled on the way, so {Hop.Version} was not installed any more.", changed: true);

    /// <summary>What is done to the device, as the end of "It is being".</summary>
    public string What => $"upgraded from {(Note.From.Length > 0 ? Note.From : order.From)} to {Hop.Version}{OfHops}";

    /// <summary>Expected time until the device is done, by the plan.</summary>
    /// <param name="spent">Time that the present hop has taken.</param>
    public TimeSpan Left(TimeSpan spent)
    {
        var all = TimeSpan.FromMinutes(order.Path.Skip(Note.Hop).Sum(hop => hop.Minutes));
        return spent < all ? all - spent : TimeSpan.FromSeconds(30);
    }

    /// <summary>Records a step with the note, before what it names is done.</summary>
    public async Task StepAsync(string step, StepEffect effect, UpgradeNote note, CancellationToken cancellationToken)
    {
        await item.StepAsync(step, effect, JsonSerializer.Serialize(note, UpgradingJson.Default.UpgradeNote), cancellationToken);
        Note = note;
    }

    /// <summary>A failure.</summary>
    /// <param name="code">Stable code.</param>
    /// <param name="text">What happened, what it means, what to do.</param>
    /// <param name="changed">Whether the present hop may have changed the device. Hops before it have.</param>
    public ItemOutcome.Failed Failed(string code, string text, bool changed) => new(code, Note.Done == 0 ? text : $"{text} {Before}") { DeviceChanged = changed || Note.Done > 0 };

    /// <summary>An outcome of the preconditions, which never changed anything at this hop.</summary>
    public ItemOutcome Unchanged(ItemOutcome outcome) => outcome is ItemOutcome.Failed failed ? Failed(failed.Code, failed.Message, changed: false) : outcome;

    /// <summary>The stored note. An upload that ended because the edge host stopped is not held against the device or the network.</summary>
    private static UpgradeNote Read(TaskItemContext item)
    {
        var note = item.LastNote is { } stored ? JsonSerializer.Deserialize(stored, UpgradingJson.Default.UpgradeNote)! : new UpgradeNote();
        return item is { IsResumption: true, LastStep: UpgradeSteps.Upload } ? note with { Uploads = Math.Max(0, note.Uploads - 1) } : note;
    }

    private string Before => $"Before that it was upgraded to {order.Path[Note.Hop - 1].Version}, which was verified and runs.";
}

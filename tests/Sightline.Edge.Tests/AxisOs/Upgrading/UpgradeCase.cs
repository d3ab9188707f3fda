using Sightline.Contracts;
using Sightline.Farm;
using Sightline.Farm.Vapix.Firmware;

namespace Sightline.Edge.Tests.AxisOs.Upgrading;

/// <summary>One way in which an upgrade goes wrong, and how it has to end.</summary>
/// <param name="Name">For the table.</param>
/// <param name="State">End state of the item.</param>
/// <param name="Code">Its code.</param>
/// <param name="Runs">Version that the device runs then.</param>
/// <param name="Images">Images that the device accepted.</param>
internal sealed record UpgradeCase(string Name, TaskItemState State, string? Code, string Runs, int Images)
{
    public const string From = "12.11.77";
    public const string To = "12.11.147";

    /// <summary>Fault that the device has from the start; null for none.</summary>
    public string? Fault { get; init; }

    /// <summary>Changes the image that is sent.</summary>
    public Func<FarmImageOrder, FarmImageOrder>? Image { get; init; }

    /// <summary>What is done to the device before.</summary>
    public Func<UpgradeSite, FarmDevice, Task>? Before { get; init; }

    /// <summary>What happens while it is under way.</summary>
    public Func<UpgradeSite, string, FarmDevice, Task>? Meanwhile { get; init; }

    /// <summary>It ends well.</summary>
    public static UpgradeCase Well(string name, string? fault = null, Func<UpgradeSite, string, FarmDevice, Task>? meanwhile = null) =>
        new(name, TaskItemState.Succeeded, null, To, 1) { Fault = fault, Meanwhile = meanwhile };

    /// <summary>The device says no.</summary>
    public static UpgradeCase Refused(string answer, string code) =>
        new($"the device answers {answer}", TaskItemState.FailedNothingChanged, code, From, 0) { Fault = $"refuse-upgrade={answer}" };

    /// <summary>The device is as it was in the end.</summary>
    public static UpgradeCase Unchanged(string name, string code, int images, string? fault = null) =>
        new(name, TaskItemState.FailedNothingChanged, code, From, images) { Fault = fault };

    /// <summary>Somebody has to go and look.</summary>
    public static UpgradeCase GoAndLook(string name, string code, string runs, string? fault = null, Func<UpgradeSite, string, FarmDevice, Task>? meanwhile = null) =>
        new(name, TaskItemState.FailedDeviceChanged, code, runs, 1) { Fault = fault, Meanwhile = meanwhile };
}
